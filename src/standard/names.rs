//! Which names of a report become which.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::taxonomy::Taxonomy;
use crate::xbrl::{Element, Instance, Namespace, QName, Schema};

use super::elements::{Declared, Elements};

/// The new names of a report, and the schemas that declare them.
pub(super) struct Names {
    /// New names by old ones; a name that is not here stays.
    new: BTreeMap<QName, QName>,
    /// The schemas of the standard that are used: namespace and URL.
    pub(super) published: Vec<(Arc<Namespace>, &'static str)>,
}

impl Names {
    /// Asks the standard for each element of the mapping and of the cover that the report has.
    pub(super) fn of(report: &Instance, taxonomy: &Taxonomy, standard: &Elements) -> Self {
        let mut asked = Asked { report, standard, new: BTreeMap::new(), taken: BTreeSet::new() };
        let schedules = |schema: &Schema| {
            let mut files = taxonomy.schedules.iter().flat_map(|schedules| &schedules.files);
            files.any(|file| file.namespace == schema.namespace)
        };
        let candidates: Vec<&Element> =
            report.dts.imports.iter().filter(|schema| !schedules(schema)).flat_map(|schema| &schema.elements).collect();
        for element in &candidates {
            asked.ask(element, element.name.local());
        }
        // An element that the mapping says a concept stands for, unless the concept of that name is in the report too.
        let said = taxonomy.concepts.iter().filter_map(|concept| Some((&concept.name, concept.us_gaap.as_deref()?)));
        let said: BTreeMap<&QName, &str> = said.collect();
        for element in &candidates {
            if let Some(&local) = said.get(&element.name) {
                asked.ask(element, local);
            }
        }
        asked.finish()
    }

    /// The name that this one becomes.
    pub(super) fn get(&self, name: &QName) -> QName {
        self.new.get(name).unwrap_or(name).clone()
    }
}

/// What was found out so far.
struct Asked<'a> {
    report: &'a Instance,
    standard: &'a Elements,
    new: BTreeMap<QName, QName>,
    /// The new names: no two concepts become one.
    taken: BTreeSet<QName>,
}

impl Asked<'_> {
    fn ask(&mut self, element: &Element, local: &str) {
        let Some((local, declared)) = self.standard.like(local, element) else { return };
        if self.new.contains_key(&element.name) || !self.allows(declared, element) {
            return;
        }
        let name = QName::new(Arc::clone(&self.standard.schemas[declared.schema].namespace), local);
        if self.taken.insert(name.clone()) {
            self.new.insert(element.name.clone(), name);
        }
    }

    /// Whether all facts of a concept have values that the standard's type has.
    fn allows(&self, declared: &Declared, element: &Element) -> bool {
        let mut facts = self.report.texts.iter().filter(|fact| fact.concept == element.name);
        declared.values.is_empty() || facts.all(|fact| declared.values.contains(&fact.value.to_string().as_str()))
    }

    fn finish(mut self) -> Names {
        let used: BTreeSet<&str> = self.taken.iter().map(|name| name.namespace().uri.as_str()).collect();
        let published = self.standard.schemas.iter().filter(|schema| used.contains(schema.namespace.uri.as_str()));
        let published: Vec<_> = published.map(|schema| (Arc::clone(&schema.namespace), schema.url)).collect();
        let prefixes: BTreeSet<&str> = published.iter().map(|(namespace, _)| namespace.prefix.as_str()).collect();
        for schema in self.report.dts.schemas().filter(|schema| prefixes.contains(schema.namespace.prefix.as_str())) {
            self.own(schema);
        }
        Names { new: self.new, published }
    }

    /// Gives what is left of a namespace another prefix, since the standard's has that one.
    fn own(&mut self, schema: &Schema) {
        let prefix = format!("own-{}", schema.namespace.prefix);
        let namespace = Arc::new(Namespace { uri: schema.namespace.uri.clone(), prefix });
        for element in &schema.elements {
            let own = || QName::new(Arc::clone(&namespace), element.name.local());
            self.new.entry(element.name.clone()).or_insert_with(own);
        }
    }
}
