//! `[taxonomy]`, and the names in a file.

use std::sync::Arc;

use crate::diagnostics::{Code, Finding};
use crate::statement::StatementKind;
use crate::taxonomy::file::{MappingFile, Spanned};
use crate::taxonomy::names::{did_you_mean, listed};
use crate::taxonomy::read::SCHEDULES;
use crate::xbrl::QName;

use super::Loader;

/// The prefixes of reports in all their forms: of XBRL and its forms, of the cover page, of entities, of support, and of what is the
/// filing's own.
const RESERVED: [&str; 20] = [
    "cik", "dei", "ext", "fds", "html", "iso4217", "ix", "ixt", "link", "nonnum", "ref", "tick", "utr", "xbrl",
    "xbrldi", "xbrldt", "xbrli", "xlink", "xml", "xsi",
];

impl Loader {
    pub(super) fn check_about(&mut self, file: usize, content: &MappingFile) {
        let about = &content.taxonomy;
        let mut more = Vec::new();
        let stem = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        for (key, value) in [("name", &about.name), ("prefix", &about.prefix)] {
            if !stem(value.get_ref()) || value.get_ref().starts_with(|c: char| !c.is_ascii_alphabetic()) {
                let place = self.place(file, value);
                self.find(
                    Code::MappingSyntax,
                    place,
                    format!("`{key}` must start with a letter and have only letters, digits and hyphens"),
                );
            }
        }
        // The file of the schedules' tags may be checked like any other.
        let own = self.files[file].is_built_in || self.files[file].source.text() == SCHEDULES.text;
        let is_taken = !own && RESERVED.contains(&about.prefix.get_ref().as_str());
        if is_taken {
            let message = format!("the prefix `{}` has a meaning of its own in every report", about.prefix.get_ref());
            let finding = Finding::new(Code::MappingDuplicate, self.place(file, &about.prefix), message);
            more.push(finding.help(format!("choose another one: {} are taken", listed(RESERVED))));
        }
        for other in self.files.iter().skip(file + 1) {
            let own = [("name", &about.name), ("prefix", &about.prefix), ("namespace", &about.namespace)];
            let theirs = [&other.name, &other.namespace.prefix, &other.namespace.uri];
            let same = own.into_iter().zip(theirs).filter(|((_, own), theirs)| own.get_ref() == *theirs);
            for ((key, value), _) in same {
                let message = format!("`{key}` is that of {}, which this file is used with", other.source.path());
                let finding = Finding::new(Code::MappingDuplicate, self.place(file, value), message)
                    .help(format!("give `{key}` a value of its own"));
                more.push(finding);
            }
        }
        self.findings.extend(more);
        if about.namespace.get_ref().split_once(':').is_none_or(|(scheme, rest)| scheme.is_empty() || rest.is_empty()) {
            let place = self.place(file, &about.namespace);
            self.find(
                Code::MappingSyntax,
                place,
                "`namespace` must be an absolute URI, such as urn:acme:mapping".to_owned(),
            );
        }
    }

    pub(super) fn statement(&mut self, file: usize, name: &Spanned<String>) -> Option<StatementKind> {
        let kind = statement_named(name.get_ref());
        if kind.is_none() {
            let known = || StatementKind::ALL.into_iter().map(StatementKind::as_str);
            let near = did_you_mean(name.get_ref(), known());
            let all = format!("the statements are {}", listed(known()));
            let message = format!("`{}` is no statement", name.get_ref());
            self.findings.push(
                Finding::new(Code::MappingUnknownName, self.place(file, name), message).help(near.unwrap_or(all)),
            );
        }
        kind
    }

    pub(super) fn name(&mut self, file: usize, name: &Spanned<String>) -> Option<QName> {
        let local = name.get_ref();
        let fits =
            local.starts_with(|c: char| c.is_ascii_alphabetic()) && local.bytes().all(|b| b.is_ascii_alphanumeric());
        if !fits {
            let place = self.place(file, name);
            self.find(Code::MappingSyntax, place, format!("`{local}` is no name: letters and digits, a letter first"));
            return None;
        }
        Some(QName::new(Arc::clone(&self.files[file].namespace), local.as_str()))
    }
}

fn statement_named(name: &str) -> Option<StatementKind> {
    StatementKind::ALL.into_iter().find(|kind| kind.as_str() == name)
}
