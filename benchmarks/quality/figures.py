"""How the table writes a number."""


def mean(values):
    return sum(values) / len(values)


def figure(values):
    """The mean, and the range where there is more than one value."""
    values = [value for value in values if value is not None]
    if not values:
        return ""
    digits = 0 if abs(mean(values)) >= 1000 else 1 if abs(mean(values)) >= 10 else 4
    text = f"{mean(values):,.{digits}f}"
    if max(values) != min(values):
        text += f" ({min(values):,.{digits}f}–{max(values):,.{digits}f})"
    return text
