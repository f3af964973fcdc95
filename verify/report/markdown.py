from verify.domain import Report


def render_markdown(report: Report) -> str:
    return ""
