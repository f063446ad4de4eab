//! `[[required]]`: what statements of a kind, and filings of a form, must have.

use crate::diagnostics::{Code, Finding};
use crate::taxonomy::file::{RequiredEntry, Spanned};
use crate::taxonomy::{Of, Required};

use super::Loader;

impl Loader {
    pub(super) fn required(&mut self, file: usize, entry: &Spanned<RequiredEntry>) {
        let required = entry.get_ref();
        let of = match (&required.statement, &required.form) {
            (Some(statement), None) => self.statement(file, statement).map(Of::Statement),
            (None, Some(form)) => Some(Of::Form(form.clone())),
            _ => {
                let message = "a requirement is of a `statement` or of a `form`";
                self.findings.push(
                    Finding::new(Code::MappingSyntax, self.place(file, entry), message)
                        .help("write `statement = \"balance-sheet\"`, or `form = \"10-K*\"`, and one of them only"),
                );
                None
            }
        };
        for written in &required.facts {
            let place = self.place(file, written);
            let names = written.get_ref().split('|').map(str::trim);
            let any: Vec<_> = names.filter_map(|name| self.lookup_at(&place, name)).collect();
            if let Some(of) = of.clone().filter(|_| !any.is_empty()) {
                self.required.push(Required { of, any, place });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::taxonomy::{LoadError, load};

    const HEAD: &str = "[taxonomy]\nname = \"acme\"\nprefix = \"acme\"\nnamespace = \"urn:acme:m\"\ntitle = \"Acme\"\n\
                        extends = \"us-gaap-legacy\"\n[[required]]\n";

    /// The messages about a mapping file with a requirement, each with its line.
    fn check(required: &str, expected: &[&str]) {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("acme.toml");
        std::fs::write(&path, format!("{HEAD}{required}")).expect("a file can be written");
        let found: Vec<String> = match load(&[path]) {
            Ok(_) => Vec::new(),
            Err(LoadError::Invalid { findings, .. }) => {
                findings.iter().map(|finding| format!("{} {}", finding.place.line, finding.message)).collect()
            }
            Err(error) => panic!("{error}"),
        };
        assert_eq!(found, expected, "{required}");
    }

    #[test]
    fn requirements_are_of_statements_or_forms() {
        check("statement = \"equity\"\nfacts = [\"Assets\", \"Revenues | NetIncomeLoss\"]", &[]);
        check("form = \"10-K*\"\nfacts = [\"Assets\"]", &[]);
        let message = "7 a requirement is of a `statement` or of a `form`";
        check("facts = [\"Assets\"]", &[message]);
        check("form = \"10-K\"\nstatement = \"equity\"\nfacts = [\"Assets\"]", &[message]);
    }

    #[test]
    fn every_name_of_a_requirement_is_known() {
        check(
            "statement = \"balance\"\nfacts = [\"Asets\", \"NetIncomeLoss | Profit\"]",
            &[
                "8 `balance` is no statement",
                "9 nothing declares the concept `Asets`",
                "9 nothing declares the concept `Profit`",
            ],
        );
    }
}
