//! A form that has no statements of its own, but refers to the annual report to shareholders (General Instruction G of the
//! form 10-K).

use super::filing::Making;
use super::page::Page;

/// What stands in the report, and words for it.
const ITEMS: &[(&str, &str)] = &[
    ("Item 5.  Market for the Registrant's Common Equity", "Quarterly Results and Prices"),
    ("Item 6.  Selected Financial Data", "Selected Financial Data"),
    ("Item 7.  Management's Discussion and Analysis", "Management's Discussion and Analysis"),
    ("Item 8.  Financial Statements and Supplementary Data", "the consolidated statements and their notes"),
];

impl Making {
    /// Ends the form, and begins the report.
    pub(crate) fn refer_to_report(&mut self) {
        let style = self.style.clone();
        let page = &mut self.page;
        for (item, words) in ITEMS {
            page.say(&style, item);
            page.say(&style, "");
            page.prose(
                &style,
                &format!(
                    "What this item asks for is found under {words} in the annual report to shareholders, which is Exhibit 13, \
                     and becomes a part of this form by reference."
                ),
            );
        }
        page.turn(&style);
        page.say(&style, "Item 14.  Exhibits, Financial Statement Schedules, and Reports on Form 8-K");
        page.say(&style, "");
        page.index(&style);
        page.turn(&style);
        page.signatures(&style, &self.company.name);
        self.main = Some(std::mem::take(page));
    }
}

/// The statements, with the pages of the report on which they are.
const INDEX: &[(&str, usize)] = &[
    ("Report of Independent Accountants", 14),
    ("Consolidated Balance Sheets", 15),
    ("Consolidated Statements of Income", 16),
    ("Consolidated Statements of Cash Flows", 17),
    ("Consolidated Statements of Stockholders' Equity", 18),
    ("Notes to Consolidated Financial Statements", 19),
];

impl Page {
    /// A table of statements and numbers of pages, none of which are facts.
    fn index(&mut self, style: &super::style::Style) {
        self.say(style, "(a) 1.  The statements that are in the report:");
        self.say(style, "");
        self.say(style, &format!("{:>70}", "Page in"));
        self.say(style, &format!("{:>70}", "Report"));
        for (name, page) in INDEX {
            let dots = if style.leaders { "." } else { " " }.repeat(60 - name.len());
            self.say(style, &format!("    {name}{dots}{page:>4}"));
        }
        self.say(style, "");
    }

    /// Who signed, in words without figures.
    pub(crate) fn signatures(&mut self, style: &super::style::Style, company: &str) {
        self.centred(style, "SIGNATURES", 76);
        self.say(style, "");
        self.prose(
            style,
            "The registrant has had this report signed by those who are named below, as the Act asks of it.",
        );
        self.say(style, &format!("{:>36}{company}", ""));
        self.say(style, "");
        self.say(style, &format!("{:>36}By: /s/ A. N. Officer", ""));
    }
}
