//! Reading mapping files from the disk and from the program, with what they extend.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::Spanned;

use crate::diagnostics::{Code, Finding};
use crate::source::{Place, SourceFile, Span};

use super::file::MappingFile;
use super::load::LoadError;

/// The mapping files that are part of the program, by name.
pub const BUILT_IN: &[(&str, &str)] =
    &[("us-gaap-legacy", include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/taxonomy/us-gaap-legacy.toml")))];

/// The tags of Financial Data Schedules, likewise. Nothing extends them.
pub(super) const SCHEDULES: (&str, &str) =
    ("fds", include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/taxonomy/fds.toml")));

/// A file and what TOML made of it.
pub(super) struct ReadFile {
    pub(super) source: Arc<SourceFile>,
    pub(super) content: MappingFile,
}

/// Reads files and what they extend, each once.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) read: Vec<ReadFile>,
    /// Files read as text, also those that are not valid.
    sources: Vec<Arc<SourceFile>>,
    seen: HashSet<PathBuf>,
    pub(super) findings: Vec<Finding>,
}

impl Reader {
    pub(super) fn read_path(&mut self, path: &Path) -> Result<(), LoadError> {
        let io = |error| LoadError::Io { path: path.to_owned(), error };
        if self.seen.insert(std::fs::canonicalize(path).map_err(io)?) {
            let text = std::fs::read_to_string(path).map_err(io)?;
            self.read_text(&path.display().to_string(), text, path.parent())?;
        }
        Ok(())
    }

    pub(super) fn read_built_in(&mut self, name: &str, text: &str) -> Result<(), LoadError> {
        if self.seen.insert(PathBuf::from(format!("built-in/{name}"))) {
            self.read_text(&format!("{name}.toml (built in)"), text.to_owned(), None)?;
        }
        Ok(())
    }

    fn read_text(&mut self, path: &str, text: String, folder: Option<&Path>) -> Result<(), LoadError> {
        let source = Arc::new(SourceFile::from_text(path, text));
        self.sources.push(Arc::clone(&source));
        let content: MappingFile = match toml::from_str(source.text()) {
            Ok(content) => content,
            Err(error) => {
                self.findings.push(syntax(&source, &error));
                return Err(self.invalid());
            }
        };
        let extends = content.taxonomy.extends.clone();
        self.read.push(ReadFile { source: Arc::clone(&source), content });
        let Some(extends) = extends else { return Ok(()) };
        let name = extends.get_ref();
        if let Some((name, text)) = BUILT_IN.iter().find(|(built_in, _)| built_in == name) {
            return self.read_built_in(name, text);
        }
        let path = folder.unwrap_or(Path::new("")).join(name);
        if path.is_file() {
            return self.read_path(&path);
        }
        self.findings.push(
            Finding::new(
                Code::MappingUnknownName,
                place(&source, &extends),
                format!("`{name}` is no built-in mapping and no file"),
            )
            .help(format!("the built-in mapping is `{}`; other files are looked for beside this one", BUILT_IN[0].0)),
        );
        Ok(())
    }

    fn invalid(&mut self) -> LoadError {
        LoadError::Invalid { findings: std::mem::take(&mut self.findings), sources: std::mem::take(&mut self.sources) }
    }
}

fn syntax(source: &SourceFile, error: &toml::de::Error) -> Finding {
    let span = error.span().map_or(Span::default(), |range| Span::new(range.start, range.end));
    let message = error.message().lines().collect::<Vec<_>>().join("; ");
    Finding::new(Code::MappingSyntax, source.place(span), message).help("docs/taxonomy.md has the keys of each table")
}

pub(super) fn place<T>(source: &SourceFile, spanned: &Spanned<T>) -> Place {
    source.place(Span::new(spanned.span().start, spanned.span().end))
}
