from verify.domain import Report


def render_html(report: Report) -> str:
    return ""
