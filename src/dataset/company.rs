//! Companies: the figures of one over all of its filings, as the SEC's companyfacts files have them.
//!
//! They are figures of the whole company under names that filings share: those with members, and those of concepts of a filing's
//! own, are not among them. A figure that a filing prints more than once is one here, chosen as for `num`.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::choice::ByKey;
use super::fiscal::fiscal;
use super::frame::Frame;
use super::names::Versions;
use crate::filing::Filing;
use crate::xbrl::{Fact, Instance, Period, QName, Unit};

/// What a filing says of the company that reports in it.
#[derive(Clone, Debug)]
pub struct Filed {
    /// The Central Index Key of the company, as a number.
    pub cik: i64,
    /// The name of the company, as the filing has it.
    pub name: String,
    /// The filing.
    pub submission: Submission,
    /// Its figures, each concept, unit and period once.
    pub figures: Vec<Figure>,
}

/// What is said of a filing with each of its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// The day of filing.
    pub filed: Option<NaiveDate>,
    /// The accession number, or what stands for it.
    pub adsh: Arc<str>,
    /// The form; empty where it is not known.
    pub form: String,
    /// The fiscal year that the filing is of.
    pub fiscal_year: Option<i32>,
    /// The part of the fiscal year: `FY`, `Q1`, `Q2`, `Q3`.
    pub fiscal_period: Option<String>,
}

/// A figure of a company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The prefix of the concept's namespace: `us-gaap`, `dei`.
    pub taxonomy: Arc<str>,
    /// The name of the concept in it.
    pub concept: Arc<str>,
    /// The standard label of the concept.
    pub label: Arc<str>,
    /// `USD`, `shares`, `USD/shares`, `pure`.
    pub unit: Arc<str>,
    /// Of when.
    pub period: Period,
    /// The value in full units.
    pub value: Decimal,
}

/// What a filing says of its company; nothing where its key is not known. `name` is what the filing is known by where it has no
/// accession number.
pub fn of(filing: &Filing, instance: &Instance, name: &str) -> Option<Filed> {
    let header = &filing.header;
    let cik = header.filer()?.cik.as_ref()?.value.to_string().parse().ok()?;
    let adsh: Arc<str> = Arc::from(header.accession.as_ref().map_or(name, |field| &field.value));
    let versions = Versions::of(&instance.dts, &adsh);
    let fiscal = fiscal(header);
    let submission = Submission {
        filed: header.filed.as_ref().map(|field| field.value),
        form: header.form.as_ref().map(|field| field.value.clone()).unwrap_or_default(),
        fiscal_year: fiscal.map(|(year, _)| year),
        fiscal_period: fiscal.map(|(_, part)| part.to_owned()),
        adsh: Arc::clone(&adsh),
    };
    let figures = figures(instance, &versions);
    Some(Filed { cik, name: instance.entity.name.clone(), submission, figures })
}

fn figures(instance: &Instance, versions: &Versions<'_>) -> Vec<Figure> {
    let key = |fact: &Fact| -> Option<(QName, Unit, Period)> {
        let context = instance.context(fact);
        let is_shared = context.members.is_empty() && !versions.is_own(&fact.concept);
        is_shared.then(|| (fact.concept.clone(), instance.unit(fact), context.period))
    };
    let chosen = ByKey::of(instance, key);
    let figure = |((concept, unit, period), at): &((QName, Unit, Period), usize)| Figure {
        taxonomy: Arc::from(concept.namespace().prefix.as_str()),
        label: Arc::from(versions.element(concept).map_or(concept.local(), |element| element.label())),
        concept: Arc::from(concept.local()),
        unit: Arc::from(unit.to_string()),
        period: *period,
        value: instance.facts[*at].value,
    };
    chosen.iter().map(|facts| figure(&facts[0])).collect()
}

/// A company with the figures of all filings, each list in its order.
#[derive(Clone, Debug)]
pub struct Company {
    /// The Central Index Key.
    pub cik: i64,
    /// The name in the filing that was filed last.
    pub name: String,
    /// By taxonomy and name.
    pub concepts: Vec<Concept>,
}

/// A concept of a company.
#[derive(Clone, Debug)]
pub struct Concept {
    /// The prefix of its namespace.
    pub taxonomy: Arc<str>,
    /// Its name in it.
    pub name: Arc<str>,
    /// Its standard label.
    pub label: Arc<str>,
    /// The units that it is reported in, by name.
    pub units: Vec<InUnit>,
}

/// What a company reports of a concept in a unit.
#[derive(Clone, Debug)]
pub struct InUnit {
    /// `USD`, `shares`, `USD/shares`, `pure`.
    pub unit: Arc<str>,
    /// The figures, in order.
    pub entries: Vec<Entry>,
}

/// A figure with the filing that it is in.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Of when.
    pub period: Period,
    /// The value in full units.
    pub value: Decimal,
    /// The filing.
    pub submission: Arc<Submission>,
    /// The calendar period that the figure stands for, if it does: `CY1998Q4I`.
    pub frame: Option<String>,
}

impl Company {
    /// Puts figures in order. Those of a concept and unit are by the end of the period, its start, the day of filing and the
    /// accession number.
    pub fn of(cik: i64, name: String, mut figures: Vec<(Figure, Arc<Submission>)>) -> Self {
        figures.sort_by(|(a, of_a), (b, of_b)| {
            let concepts = (&a.taxonomy, &a.concept, &a.unit).cmp(&(&b.taxonomy, &b.concept, &b.unit));
            let periods = || (a.period.end(), a.period.start()).cmp(&(b.period.end(), b.period.start()));
            concepts.then_with(periods).then_with(|| (of_a.filed, &of_a.adsh).cmp(&(of_b.filed, &of_b.adsh)))
        });
        let of_one =
            |(a, _): &(Figure, _), (b, _): &(Figure, _)| (&a.taxonomy, &a.concept) == (&b.taxonomy, &b.concept);
        Self { cik, name, concepts: figures.chunk_by(of_one).map(concept).collect() }
    }
}

/// The figures of a concept, in order.
fn concept(figures: &[(Figure, Arc<Submission>)]) -> Concept {
    let entry = |(figure, submission): &(Figure, Arc<Submission>)| Entry {
        period: figure.period,
        value: figure.value,
        submission: Arc::clone(submission),
        frame: None,
    };
    let unit = |figures: &[(Figure, Arc<Submission>)]| {
        let mut entries: Vec<Entry> = figures.iter().map(entry).collect();
        give_frames(&mut entries);
        InUnit { unit: Arc::clone(&figures[0].0.unit), entries }
    };
    let Figure { taxonomy, concept, label, .. } = figures[0].0.clone();
    let units = figures.chunk_by(|(a, _), (b, _)| a.unit == b.unit).map(unit).collect();
    Concept { taxonomy, name: concept, label, units }
}

/// Of the entries that a frame could have, it has the one whose period is nearest, and of those the one that was filed last.
fn give_frames(entries: &mut [Entry]) {
    let mut chosen: BTreeMap<Frame, (i64, usize)> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let Some((frame, beside)) = Frame::of(entry.period) else { continue };
        let filed = |at: usize| (entries[at].submission.filed, &entries[at].submission.adsh);
        let best = chosen.entry(frame).or_insert((beside, at));
        if beside < best.0 || beside == best.0 && filed(at) > filed(best.1) {
            *best = (beside, at);
        }
    }
    for (frame, (_, at)) in chosen {
        entries[at].frame = Some(frame.name());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn filing(adsh: &str, filed: &str) -> Arc<Submission> {
        Arc::new(Submission {
            filed: filed.parse().ok(),
            adsh: adsh.into(),
            form: String::new(),
            fiscal_year: None,
            fiscal_period: None,
        })
    }

    fn figure(concept: &str, period: Period, value: i64) -> Figure {
        Figure {
            taxonomy: "gaap".into(),
            concept: concept.into(),
            label: concept.into(),
            unit: "USD".into(),
            period,
            value: value.into(),
        }
    }

    /// The values of the first concept with their frames.
    fn entries(figures: Vec<(Figure, Arc<Submission>)>) -> Vec<(String, Option<String>)> {
        let company = Company::of(1, "Acme".into(), figures);
        let entries = company.concepts[0].units[0].entries.iter();
        entries.map(|entry| (entry.value.to_string(), entry.frame.clone())).collect()
    }

    #[test]
    fn a_frame_is_of_what_was_filed_last() {
        let december = Period::Instant(day("1998-12-31"));
        let figures = vec![
            (figure("Assets", december, 2), filing("b", "1999-05-15")),
            (figure("Assets", Period::Instant(day("1999-03-31")), 3), filing("b", "1999-05-15")),
            (figure("Assets", december, 1), filing("a", "1999-03-30")),
            (figure("Assets", december, 0), filing("c", "")),
        ];
        let frame = |text: &str| Some(text.to_owned());
        let expected = [("0", None), ("1", None), ("2", frame("CY1998Q4I")), ("3", frame("CY1999Q1I"))];
        assert_eq!(entries(figures), expected.map(|(value, frame)| (value.to_owned(), frame)));
    }

    #[test]
    fn a_frame_is_of_the_nearest_period() {
        let figures = vec![
            (figure("Assets", Period::Instant(day("1999-01-20")), 2), filing("b", "1999-05-15")),
            (figure("Assets", Period::Instant(day("1998-12-26")), 1), filing("a", "1999-03-30")),
        ];
        let frames: Vec<_> = entries(figures).into_iter().map(|(_, frame)| frame).collect();
        assert_eq!(frames, [Some("CY1998Q4I".to_owned()), None]);
    }

    #[test]
    fn concepts_are_by_name() {
        let period = Period::Instant(day("1998-12-31"));
        let one = filing("a", "1999-03-30");
        let figures = ["Cash", "Assets", "Cash"].map(|name| (figure(name, period, 1), Arc::clone(&one)));
        let company = Company::of(1, "Acme".into(), figures.to_vec());
        let names: Vec<_> = company.concepts.iter().map(|concept| &*concept.name).collect();
        assert_eq!(names, ["Assets", "Cash"]);
    }
}
