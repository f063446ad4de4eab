//! The pages of the catalogue, for those who do not see Markdown.

/// The page for a terminal: headings and code stand out by themselves, links are their text.
pub fn plain(markdown: &str) -> String {
    let mut text = String::new();
    let mut in_code = false;
    for line in markdown.lines() {
        if let Some(info) = line.strip_prefix("```") {
            in_code = !in_code;
            if in_code && info == "text finding" {
                text.push_str("gives\n\n");
            }
            continue;
        }
        let line = if in_code {
            format!("    {line}")
        } else if let Some(heading) = line.strip_prefix("## ") {
            heading.to_uppercase()
        } else {
            without_links(line.strip_prefix("# ").unwrap_or(line))
        };
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// What the page says before its first example, in paragraphs of one line each.
pub fn opening(markdown: &str) -> String {
    let before = markdown.split("\n## ").next().unwrap_or_default();
    let paragraphs =
        before.split("\n\n").map(|paragraph| without_links(&paragraph.replace('\n', " ")).trim().to_owned());
    let is_prose = |paragraph: &String| !paragraph.starts_with("# ") && !paragraph.starts_with("Level:");
    paragraphs.filter(is_prose).collect::<Vec<_>>().join("\n\n")
}

/// `[text](address)` is `text`.
fn without_links(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, link)) = rest.split_once('[') {
        text.push_str(before);
        let parts = link.split_once("](").and_then(|(words, rest)| Some((words, rest.split_once(')')?.1)));
        let Some((words, after)) = parts.filter(|(words, _)| !words.contains('[')) else {
            text.push('[');
            rest = link;
            continue;
        };
        text.push_str(words);
        rest = after;
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_for_the_terminal() {
        let page = "# T1 a-name\n\nLevel: note\n\nOne\ntwo [three](x.md), `[a]` and [levels].\n\n## Example\n\n```text filing\n[x](y)\n```\n\n```text finding\nT1\n```\n";
        let expected = "T1 a-name\n\nLevel: note\n\nOne\ntwo three, `[a]` and [levels].\n\nEXAMPLE\n\n    [x](y)\n\ngives\n\n    T1\n";
        assert_eq!(plain(page), expected);
        assert_eq!(opening(page), "One two three, `[a]` and [levels].");
    }
}
