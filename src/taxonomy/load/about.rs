//! `[taxonomy]`, and the names in a file.

use std::sync::Arc;

use toml::Spanned;

use crate::diagnostics::Code;
use crate::statement::StatementKind;
use crate::taxonomy::file::MappingFile;
use crate::xbrl::QName;

use super::Loader;

impl Loader {
    pub(super) fn check_about(&mut self, file: usize, content: &MappingFile) {
        let about = &content.taxonomy;
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
            let place = self.place(file, name);
            let known = StatementKind::ALL.map(StatementKind::as_str).join(", ");
            self.find(
                Code::MappingUnknownName,
                place,
                format!("`{}` is no statement; the statements are {known}", name.get_ref()),
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
