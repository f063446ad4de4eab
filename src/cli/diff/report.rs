//! The facts of a report that `tickmark convert` wrote, read back from `report.xbrl`.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::CliError;
use crate::expectation::{Field, Row, Table};
use crate::source::Span;

/// The columns that a report knows; the figure as it is printed is not among them.
const FIELDS: [Field; 9] = [
    Field::Line,
    Field::Column,
    Field::Concept,
    Field::Members,
    Field::Start,
    Field::End,
    Field::Unit,
    Field::Value,
    Field::Decimals,
];

/// Reads a report.
pub(super) fn read(path: &Path) -> Result<Table, CliError> {
    let text = std::fs::read_to_string(path).map_err(CliError::read(path))?;
    let rows = rows(&text).map_err(|why| CliError::read(path)(io::Error::new(io::ErrorKind::InvalidData, why)))?;
    Ok(Table { fields: FIELDS.to_vec(), rows })
}

/// What a context says: start, end and members.
#[derive(Clone, Default)]
struct Context {
    start: String,
    end: String,
    members: Vec<String>,
}

/// What is read at the moment.
#[derive(Default)]
struct State {
    contexts: BTreeMap<String, Context>,
    /// The context that is open, by its id.
    context: Option<(String, Context)>,
    axis: String,
    fact: Option<Row>,
    text: String,
    rows: Vec<Row>,
}

fn rows(text: &str) -> Result<Vec<Row>, String> {
    let mut reader = Reader::from_str(text);
    let mut state = State::default();
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) => state.open(&start)?,
            Event::Empty(start) => {
                state.open(&start)?;
                state.close(&name(&start));
            }
            Event::Text(words) => state.text.push_str(&words),
            Event::GeneralRef(entity) => {
                let whole = format!("&{};", &*entity);
                state.text.push_str(&quick_xml::escape::unescape(&whole).map_err(|error| error.to_string())?);
            }
            Event::End(end) => state.close(end.name().as_ref()),
            Event::Eof => return Ok(state.rows),
            _ => {}
        }
    }
}

fn name(start: &BytesStart<'_>) -> String {
    start.name().as_ref().to_owned()
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, String> {
    let found = start.try_get_attribute(name).map_err(|error| error.to_string())?;
    let value =
        found.map(|found| found.normalized_value(quick_xml::XmlVersion::Implicit1_0).map(std::borrow::Cow::into_owned));
    value.transpose().map_err(|error| error.to_string())
}

impl State {
    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), String> {
        self.text.clear();
        match name(start).as_str() {
            "xbrli:context" => {
                self.context = Some((attribute(start, "id")?.unwrap_or_default(), Context::default()));
            }
            "xbrldi:explicitMember" => self.axis = attribute(start, "dimension")?.unwrap_or_default(),
            concept => {
                if let Some(context) = attribute(start, "contextRef")? {
                    self.fact = Some(self.fact(start, concept, &context)?);
                }
            }
        }
        Ok(())
    }

    fn fact(&self, start: &BytesStart<'_>, concept: &str, context: &str) -> Result<Row, String> {
        let of = self.contexts.get(context).ok_or_else(|| format!("there is no context `{context}`"))?;
        let id = attribute(start, "id")?.unwrap_or_default();
        // `f-L7-C36`
        let mut place = id.split('-').skip(1).map(|part| part.trim_start_matches(['L', 'C']).to_owned());
        let (unit, decimals) = (attribute(start, "unitRef")?, attribute(start, "decimals")?);
        let cells = [
            (Field::Line, place.next().unwrap_or_default()),
            (Field::Column, place.next().unwrap_or_default()),
            (Field::Concept, concept.to_owned()),
            (Field::Members, of.members.join(" ")),
            (Field::Start, of.start.clone()),
            (Field::End, of.end.clone()),
            (Field::Unit, unit.unwrap_or_default()),
            (Field::Decimals, decimals.unwrap_or_default()),
        ];
        Ok(Row::of(cells, Span::default()))
    }

    fn close(&mut self, name: &str) {
        let text = std::mem::take(&mut self.text);
        if let Some((_, context)) = &mut self.context {
            match name {
                "xbrli:startDate" => text.trim().clone_into(&mut context.start),
                "xbrli:endDate" | "xbrli:instant" => text.trim().clone_into(&mut context.end),
                "xbrldi:explicitMember" => context.members.push(format!("{}={}", self.axis, text.trim())),
                _ => {}
            }
        }
        if name == "xbrli:context" {
            self.contexts.extend(self.context.take());
        }
        if let Some(mut fact) = self.fact.take_if(|fact| fact.get(Field::Concept) == name) {
            fact.set(Field::Value, text);
            self.rows.push(fact);
        }
    }
}
