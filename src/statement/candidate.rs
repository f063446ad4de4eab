//! Which tables may be statements, and what all tables together say of fiscal years.
//!
//! Nothing else is kept of the tables of a document, of which there may be many more than statements: what is said of a table that
//! can be none is said as soon as it is seen.

use crate::diagnostics::Finding;
use crate::source::{SourceFile, Span};
use crate::table::Table;

use super::note::Notes;
use super::{Known, StatementKind, kind, passed, period, turned};

/// A table that may be a statement.
pub(super) struct Candidate {
    /// The table, with its periods as columns.
    pub table: Table,
    /// The kind that its titles name, and the line that does.
    pub titled: Option<(StatementKind, Span)>,
    /// The heading of the note of segments that it stands in.
    pub note: Option<Span>,
    /// Whether it may go on with the candidate before it: nothing else stands between them.
    pub follows: bool,
}

/// What the tables of a document say together.
pub(super) struct Candidates {
    /// Those that may be statements.
    pub found: Vec<Candidate>,
    /// What is known of periods, with what headings and titles say of them.
    pub known: Known,
    /// What is said of the tables that are no candidates.
    pub findings: Vec<Finding>,
}

/// Looks at the tables of a document, which come from top to bottom.
pub(super) fn among(source: &SourceFile, tables: impl Iterator<Item = Table>, known: &Known) -> Candidates {
    let all = Candidates { found: Vec::new(), known: known.clone(), findings: Vec::new() };
    let mut finder = Finder { source, notes: Notes::default(), before: false, all };
    tables.for_each(|table| finder.table(table));
    let headed = &mut finder.all.known.headed;
    headed.sort_unstable();
    headed.dedup();
    finder.all
}

struct Finder<'a> {
    source: &'a SourceFile,
    /// The note that the next table stands in.
    notes: Notes,
    /// Whether the table before is a candidate.
    before: bool,
    all: Candidates,
}

impl Finder<'_> {
    fn table(&mut self, table: Table) {
        let titled = kind::of_table(self.source, &table);
        let kind = titled.map(|(kind, _)| kind);
        let table = turned::of(self.source, table, kind);
        period::add_headed(self.source, &table, kind, &mut self.all.known);
        let note = self.notes.of_table(self.source, &table);
        let follows = self.before && table.follows;
        self.before = titled.is_some() || note.is_some() || follows;
        if self.before {
            self.all.found.push(Candidate { table, titled, note, follows });
        } else {
            self.all.findings.extend(passed::over(self.source, &table, None));
        }
    }
}
