//! Mapping files of any length, each long in one way.

use crate::filings::{letters, lines};

/// A way in which a mapping file can be long, and what comes after its head.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) of: fn(usize) -> String,
    /// The length from which it is doubled.
    pub(crate) from: usize,
}

/// A mapping file with this after its head.
pub(crate) fn file(rest: &str) -> String {
    format!(
        "[taxonomy]\nname = \"acme\"\nprefix = \"acme\"\nnamespace = \"urn:acme:mapping\"\ntitle = \"Acme\"\n{rest}"
    )
}

pub(crate) const KINDS: &[Kind] = &[
    Kind {
        name: "concepts",
        of: |n| {
            format!(
                "[concepts.income-statement]\n{}",
                lines(n, |at| format!("C{at} = {{ labels = [\"item {}\"] }}\n", letters(at)))
            )
        },
        from: 500,
    },
    Kind {
        name: "labels",
        of: |n| {
            format!(
                "[concepts.income-statement]\nSales = {{ labels = [{}] }}\n",
                lines(n, |at| format!("\"item {}\", ", letters(at)))
            )
        },
        from: 500,
    },
    Kind {
        name: "rules",
        of: |n| {
            SALES.to_owned()
                + &lines(n, |at| format!("[[rules]]\nlabel = \"item {}\"\nconcept = \"Sales\"\n", letters(at)))
        },
        from: 500,
    },
    Kind {
        name: "rules of one word",
        of: |n| SALES.to_owned() + &"[[rules]]\nlabel = \"item\"\nconcept = \"Sales\"\n".repeat(n),
        from: 500,
    },
    Kind {
        name: "rules with stars",
        of: |n| {
            SALES.to_owned()
                + &lines(n, |at| format!("[[rules]]\nlabel = \"* {} *\"\nconcept = \"Sales\"\n", letters(at)))
        },
        from: 500,
    },
    Kind {
        name: "rules under headings",
        of: |n| {
            SALES.to_owned()
                + &lines(n, |at| {
                    format!("[[rules]]\nlabel = \"item\"\nunder = \"{}\"\nconcept = \"Sales\"\n", letters(at))
                })
        },
        from: 500,
    },
    Kind {
        name: "words of prose",
        of: |n| {
            SALES.to_owned()
                + &lines(n, |at| format!("[[prose]]\nlabel = \"item {}\"\nconcept = \"Sales\"\n", letters(at)))
        },
        from: 500,
    },
    Kind {
        name: "members",
        of: |n| {
            format!(
                "[axes.PartAxis.members]\n{}",
                lines(n, |at| format!("P{at}Member = {{ labels = [\"part {}\"] }}\n", letters(at)))
            )
        },
        from: 500,
    },
    Kind {
        name: "axes",
        of: |n| {
            lines(n, |at| {
                format!("[axes.Part{at}Axis.members]\nP{at}Member = {{ labels = [\"part {}\"] }}\n", letters(at))
            })
        },
        from: 250,
    },
    Kind {
        name: "sums",
        of: |n| {
            format!(
                "[concepts.income-statement]\n{}[sums.income-statement]\n{}",
                lines(n + 1, |at| format!("C{at} = {{}}\n")),
                lines(n, |at| format!("C{at} = \"C{}\"\n", at + 1))
            )
        },
        from: 500,
    },
    Kind {
        name: "items of a sum",
        of: |n| {
            format!(
                "[concepts.income-statement]\nTotal = {{}}\n{}[sums.income-statement]\nTotal = \"C0{}\"\n",
                lines(n, |at| format!("C{at} = {{}}\n")),
                lines(n - 1, |at| format!(" + C{}", at + 1))
            )
        },
        from: 500,
    },
    Kind {
        name: "sums of one total",
        of: |n| {
            format!(
                "[concepts.income-statement]\nTotal = {{}}\n{}[sums.income-statement]\nTotal = [{}]\n",
                lines(n, |at| format!("C{at} = {{}}\n")),
                lines(n, |at| format!("\"C{at}\", "))
            )
        },
        from: 500,
    },
    Kind {
        name: "ties",
        of: |n| {
            format!(
                "[concepts.income-statement]\nA = {{}}\nB = {{}}\n{}",
                "[[tie]]\nname = \"t\"\nequal = [\"A\", \"B\"]\n".repeat(n)
            )
        },
        from: 500,
    },
    Kind {
        name: "required facts",
        of: |n| {
            format!(
                "[concepts.income-statement]\nA = {{}}\n{}",
                "[[required]]\nstatement = \"income-statement\"\nfacts = [\"A\"]\n".repeat(n)
            )
        },
        from: 500,
    },
    Kind {
        name: "words of a pattern",
        of: |n| format!("[concepts.income-statement]\nA = {{ labels = [\"{}\"] }}\n", "word ".repeat(n)),
        from: 5000,
    },
    Kind {
        name: "alternatives of a pattern",
        of: |n| {
            format!(
                "[concepts.income-statement]\nA = {{ labels = [\"({})\"] }}\n",
                lines(n, |at| format!("{}|", letters(at))) + "x"
            )
        },
        from: 1000,
    },
    Kind {
        name: "options of a pattern",
        of: |n| format!("[concepts.income-statement]\nA = {{ labels = [\"{}x\"] }}\n", "[word] ".repeat(n)),
        from: 1000,
    },
    Kind {
        name: "stars of a pattern",
        of: |n| format!("[concepts.income-statement]\nA = {{ labels = [\"x {}\"] }}\n", "* ".repeat(n)),
        from: 1000,
    },
    Kind {
        name: "unknown names",
        of: |n| SALES.to_owned() + &lines(n, |at| format!("[[rules]]\nlabel = \"item\"\nconcept = \"Salse{at}\"\n")),
        from: 250,
    },
    Kind {
        name: "names that come twice",
        of: |n| {
            format!(
                "[concepts.income-statement]\n{}[concepts.balance-sheet]\n{}",
                lines(n, |at| format!("C{at} = {{}}\n")),
                lines(n, |at| format!("C{at} = {{}}\n"))
            )
        },
        from: 250,
    },
    Kind {
        name: "patterns that cannot be read",
        of: |n| SALES.to_owned() + &"[[rules]]\nlabel = \"item ((\"\nconcept = \"Sales\"\n".repeat(n),
        from: 500,
    },
    Kind { name: "lines that are no TOML", of: |n| SALES.to_owned() + &"= =\n".repeat(n), from: 250 },
    Kind {
        name: "keys that nobody knows",
        of: |n| {
            SALES.to_owned()
                + &lines(n, |at| format!("[[rules]]\nlabel = \"item {at}\"\nconcept = \"Sales\"\nkey{at} = 1\n"))
        },
        from: 100,
    },
    Kind {
        name: "brackets",
        of: |n| format!("[concepts.income-statement]\nA = {{ labels = [\"{}\"] }}\n", "(".repeat(n)),
        from: 10_000,
    },
    Kind { name: "comments", of: |n| SALES.to_owned() + &"# A comment.\n".repeat(n), from: 5000 },
];

const SALES: &str = "[concepts.income-statement]\nSales = { labels = [\"net sales\"] }\n";
