//! Reading a header line by line.

use std::ops::Range;

use super::key::{Block, Key, Name, key};
use super::line::{HeaderLine, trim};
use super::value::{Cik, MonthDay, Sic, day, moment};
use super::{Address, Field, FilingValues, FormerName, Header, Party, Role};
use crate::diagnostics::{Code, Finding};
use crate::source::{SourceFile, Span};

/// Reads the header that stands on some lines.
pub(crate) fn read(source: &SourceFile, lines: Range<usize>, findings: &mut Vec<Finding>) -> Header {
    let mut reader =
        Reader { source, header: Header::default(), in_party: false, block: None, unknown: Vec::new(), findings };
    for number in lines {
        reader.line(number);
    }
    reader.name_unknown_lines();
    // The one that reports comes first; parties of one role stay in the order of the header.
    reader.header.parties.sort_by_key(|party| party.role);
    reader.header
}

struct Reader<'a> {
    source: &'a SourceFile,
    header: Header,
    /// Whether the last party is open.
    in_party: bool,
    block: Option<Block>,
    /// Lines that no field is known for.
    unknown: Vec<Span>,
    findings: &'a mut Vec<Finding>,
}

/// Why a field was not taken.
enum Trouble {
    /// It is not what it should be: `day`.
    Unreadable(&'static str),
    /// It stands in the header already, there, with another value.
    Repeated(Option<Span>),
    /// It stands in no block that has such a field.
    Misplaced,
}

impl Reader<'_> {
    fn line(&mut self, number: usize) {
        let whole = trim(self.source, self.source.line_span(number));
        if whole.is_empty() || self.source.slice(whole) == "]" {
            return;
        }
        let Some(line) = HeaderLine::of(self.source, number) else {
            self.unknown.push(whole);
            return;
        };
        match key(&line.name) {
            Some(Key::Party(_)) if line.closes => self.in_party = false,
            Some(Key::Block(_)) if line.closes => self.block = None,
            Some(Key::Party(role)) => self.open_party(role, Some(line.span)),
            Some(Key::Block(block)) => self.open_block(block),
            Some(Key::Field(name)) if !line.closes && !line.value.is_empty() => self.field(name, &line),
            Some(_) => {}
            None => self.unknown.push(line.span),
        }
    }

    fn open_party(&mut self, role: Role, span: Option<Span>) {
        self.header.parties.push(Party { role, span, ..Party::default() });
        self.in_party = true;
        self.block = None;
    }

    fn open_block(&mut self, block: Block) {
        let party = self.party();
        match block {
            Block::FilingValues => party.filings.push(FilingValues::default()),
            Block::Former => party.former.push(FormerName::default()),
            Block::Data | Block::Business | Block::Mail => {}
        }
        self.block = Some(block);
    }

    /// The open party; headers that name none have one.
    fn party(&mut self) -> &mut Party {
        if !self.in_party {
            self.open_party(Role::Filer, None);
        }
        let last = self.header.parties.len() - 1;
        &mut self.header.parties[last]
    }

    fn field(&mut self, name: Name, line: &HeaderLine) {
        let source = self.source;
        let text = source.slice(line.value);
        let Err(trouble) = self.take(name, text, line.value) else { return };
        let place = source.place(line.value);
        self.findings.push(match trouble {
            Trouble::Unreadable(what) => {
                let message = format!("`{text}` in the field {} is no {what}, so the field is left out", line.name);
                Finding::new(Code::HeaderFieldUnreadable, place, message)
            }
            Trouble::Repeated(first) => {
                let message = format!("the field {} comes again, with another value; the first is kept", line.name);
                let finding = Finding::new(Code::HeaderFieldRepeated, place, message);
                match first {
                    Some(first) => finding.note_at(source.place(first), format!("first `{}`", source.slice(first))),
                    None => finding,
                }
            }
            Trouble::Misplaced => {
                let message = format!("the field {} stands in no block that has one, so it is left out", line.name);
                Finding::new(Code::HeaderFieldUnreadable, place, message)
            }
        });
    }

    fn take(&mut self, name: Name, text: &str, span: Span) -> Result<(), Trouble> {
        let words = || text.to_owned();
        let as_day = || day(text).ok_or(Trouble::Unreadable("day"));
        let header = &mut self.header;
        match name {
            Name::Accession => put(&mut header.accession, words(), span),
            Name::Form => put(&mut header.form, words(), span),
            Name::DocumentCount => {
                let count = text.parse().map_err(|_| Trouble::Unreadable("number"))?;
                put(&mut header.document_count, count, span)
            }
            Name::Period => put(&mut header.period, as_day()?, span),
            Name::Filed => put(&mut header.filed, as_day()?, span),
            Name::Changed => put(&mut header.changed, as_day()?, span),
            Name::Effective => put(&mut header.effective, as_day()?, span),
            Name::Accepted => {
                let moment = moment(text).ok_or(Trouble::Unreadable("date and time"))?;
                put(&mut header.accepted, moment, span)
            }
            Name::Item => add(&mut header.items, text, span),
            Name::Exchange => add(&mut header.exchanges, text, span),
            Name::Former | Name::FormerUntil => self.former(name, text, span),
            Name::Street1 | Name::Street2 | Name::City | Name::State | Name::Zip | Name::Phone => {
                put(self.address(name)?, words(), span)
            }
            Name::FormType | Name::Act | Name::FileNumber | Name::FilmNumber => {
                put(self.filing_value(name), words(), span)
            }
            Name::Party => put(&mut self.party().name, words(), span),
            Name::Cik => {
                let cik = Cik::parse(text).ok_or(Trouble::Unreadable("Central Index Key"))?;
                put(&mut self.party().cik, cik, span)
            }
            Name::Sic => self.industry(text, span),
            Name::IrsNumber => put(&mut self.party().irs_number, words(), span),
            Name::IncorporatedIn => put(&mut self.party().incorporated_in, words(), span),
            Name::FiscalYearEnd => {
                let end = MonthDay::parse(text).ok_or(Trouble::Unreadable("day of the year"))?;
                put(&mut self.party().fiscal_year_end, end, span)
            }
        }
    }

    /// `RETAIL-VARIETY STORES [5331]`, `5331`, or `[5331` before a broken line: the span is that of the digits. Words without
    /// a code are an industry that was not classified.
    fn industry(&mut self, text: &str, span: Span) -> Result<(), Trouble> {
        let open = text.rfind('[').map_or(0, |open| open + 1);
        let code = text[open..].trim_end_matches(']');
        let start = span.start + open + code.len() - code.trim_start().len();
        let code = code.trim();
        if open == 0 && !code.starts_with(|c: char| c.is_ascii_digit()) {
            return Ok(());
        }
        let sic = Sic::parse(code).ok_or(Trouble::Unreadable("industry"))?;
        put(&mut self.party().sic, sic, Span::new(start, start + code.len()))
    }

    fn address(&mut self, name: Name) -> Result<&mut Option<Field>, Trouble> {
        let block = self.block;
        let party = self.party();
        let address = match block {
            Some(Block::Business) => &mut party.business,
            Some(Block::Mail) => &mut party.mail,
            _ => return Err(Trouble::Misplaced),
        };
        let address = address.get_or_insert_with(Address::default);
        Ok(match name {
            Name::Street1 => &mut address.street1,
            Name::Street2 => &mut address.street2,
            Name::City => &mut address.city,
            Name::State => &mut address.state,
            Name::Zip => &mut address.zip,
            _ => &mut address.phone,
        })
    }

    fn filing_value(&mut self, name: Name) -> &mut Option<Field> {
        let filings = &mut self.party().filings;
        if filings.is_empty() {
            filings.push(FilingValues::default());
        }
        let last = filings.len() - 1;
        let values = &mut filings[last];
        match name {
            Name::FormType => &mut values.form,
            Name::Act => &mut values.act,
            Name::FileNumber => &mut values.file_number,
            _ => &mut values.film_number,
        }
    }

    /// A former name begins the next one where the last has one already; some headers have no block around them.
    fn former(&mut self, name: Name, text: &str, span: Span) -> Result<(), Trouble> {
        let changed = match name {
            Name::FormerUntil => Some(day(text).ok_or(Trouble::Unreadable("day"))?),
            _ => None,
        };
        let former = &mut self.party().former;
        let is_full = |last: &FormerName| changed.is_none() && last.name.is_some();
        if former.last().is_none_or(is_full) {
            former.push(FormerName::default());
        }
        let last = former.len() - 1;
        match changed {
            Some(day) => put(&mut former[last].changed, day, span),
            None => put(&mut former[last].name, text.to_owned(), span),
        }
    }

    fn name_unknown_lines(&mut self) {
        let Some(&first) = self.unknown.first() else { return };
        let message = match self.unknown.len() {
            1 => "the header has a line that is no field of a header; it was passed over".to_owned(),
            count => format!(
                "the header has {count} lines that are no fields of a header, from here on; they were passed over"
            ),
        };
        self.findings.push(Finding::new(Code::HeaderLineUnknown, self.source.place(first), message));
    }
}

fn put<T: PartialEq>(slot: &mut Option<Field<T>>, value: T, span: Span) -> Result<(), Trouble> {
    match slot {
        None => *slot = Some(Field { value, span: Some(span) }),
        Some(first) if first.value != value => return Err(Trouble::Repeated(first.span)),
        Some(_) => {}
    }
    Ok(())
}

#[expect(clippy::unnecessary_wraps, reason = "one of the answers of `take`")]
fn add(list: &mut Vec<Field>, text: &str, span: Span) -> Result<(), Trouble> {
    list.push(Field { value: text.to_owned(), span: Some(span) });
    Ok(())
}
