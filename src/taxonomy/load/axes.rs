//! `[axes]`.

use toml::Spanned;

use crate::diagnostics::Code;
use crate::taxonomy::file::{AxisEntry, MemberEntry};
use crate::taxonomy::names::in_words;
use crate::taxonomy::{Axis, Member};

use super::{Loader, in_order};

impl Loader {
    pub(super) fn declare_axis(&mut self, file: usize, key: &Spanned<String>, entry: &AxisEntry) {
        let known = self.axes.iter().position(|axis| axis.name.local() == key.get_ref());
        let at = known.or_else(|| self.new_axis(file, key, entry));
        let Some(at) = at else { return };
        for (name, member) in in_order(&entry.members) {
            self.declare_member(file, at, name, member);
        }
    }

    pub(super) fn new_axis(&mut self, file: usize, key: &Spanned<String>, entry: &AxisEntry) -> Option<usize> {
        let name = self.name(file, key)?;
        let Some(domain) = &entry.domain else {
            let place = self.place(file, key);
            self.find(
                Code::MappingUnknownName,
                place,
                format!("no file declares the axis `{name}`; a new axis needs a `domain`"),
            );
            return None;
        };
        let domain = self.name(file, domain)?;
        let label = entry.label.clone().unwrap_or_else(|| in_words(name.local()));
        self.axes.push(Axis { name, label, domain, members: Vec::new() });
        Some(self.axes.len() - 1)
    }

    pub(super) fn declare_member(&mut self, file: usize, axis: usize, key: &Spanned<String>, entry: &MemberEntry) {
        let Some(name) = self.name(file, key) else { return };
        if self.axes[axis].members.iter().any(|member| member.name.local() == name.local()) {
            let place = self.place(file, key);
            self.find(Code::MappingDuplicate, place, format!("the member `{}` is declared twice", name.local()));
            return;
        }
        let patterns =
            entry.labels.iter().filter_map(|label| self.pattern(file, label)).map(|pattern| pattern.item).collect();
        let label = entry.label.clone().unwrap_or_else(|| in_words(name.local()));
        // Members of files that extend are found first.
        let at = if file == self.files.len() - 1 { self.axes[axis].members.len() } else { 0 };
        self.axes[axis].members.insert(at, Member { name, label, patterns });
    }
}
