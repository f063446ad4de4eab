//! `[axes]`.

use crate::diagnostics::{Code, Finding};
use crate::source::Place;
use crate::taxonomy::file::{AxisEntry, MemberEntry, Spanned};
use crate::taxonomy::names::{did_you_mean, in_words};
use crate::taxonomy::{Axis, Member, MemberLabel};

use super::Loader;

impl Loader {
    pub(super) fn declare_axis(&mut self, file: usize, key: &Spanned<String>, entry: AxisEntry) {
        let known = self.axes.iter().position(|axis| axis.name.local() == key.get_ref());
        let at = known.or_else(|| self.new_axis(file, key, &entry));
        let Some(at) = at else { return };
        for (name, member) in entry.members {
            self.declare_member(file, at, &name, member);
        }
    }

    fn new_axis(&mut self, file: usize, key: &Spanned<String>, entry: &AxisEntry) -> Option<usize> {
        let name = self.name(file, key)?;
        let Some(domain) = &entry.domain else {
            let local = name.local().to_owned();
            let finding = self.unknown_axis(self.place(file, key), &local);
            self.findings.push(finding);
            return None;
        };
        let domain = self.name(file, domain)?;
        let label = entry.label.clone().unwrap_or_else(|| in_words(name.local()));
        let place = self.place(file, key);
        self.axes.push(Axis { name, label, domain, members: Vec::new(), place });
        Some(self.axes.len() - 1)
    }

    fn declare_member(&mut self, file: usize, axis: usize, key: &Spanned<String>, entry: MemberEntry) {
        let Some(name) = self.name(file, key) else { return };
        let place = self.place(file, key);
        if let Some(first) = self.axes[axis].members.iter().find(|member| member.name.local() == name.local()) {
            let message = format!("the member `{}` is declared twice", name.local());
            let finding = Finding::new(Code::MappingDuplicate, place, message)
                .note_at(first.place.clone(), "first declared here")
                .help("give this member another name, or put its labels into `labels` of the first");
            self.findings.push(finding);
            return;
        }
        let labels = self.member_labels(file, entry.labels);
        let prose = self.member_labels(file, entry.prose);
        let bare = name.local().strip_suffix("Member").unwrap_or(name.local());
        let label = entry.label.unwrap_or_else(|| in_words(bare));
        // Members of files that extend are found first, those of one file in its order.
        let of_file = |member: &Member| member.place.file == place.file;
        let members = &mut self.axes[axis].members;
        let at = members.iter().rposition(of_file).map_or(0, |last| last + 1);
        members.insert(at, Member { name, label, labels, prose, place });
    }

    fn member_labels(&mut self, file: usize, written: Vec<Spanned<String>>) -> Vec<MemberLabel> {
        let label = |written: Spanned<String>| {
            let pattern = self.pattern_without_heading(file, &written, "a member")?.item;
            Some(MemberLabel { place: self.place(file, &written), written: written.into_inner(), pattern })
        };
        written.into_iter().filter_map(label).collect()
    }

    /// An axis that nothing declares.
    pub(super) fn unknown_axis(&self, place: Place, name: &str) -> Finding {
        let near = did_you_mean(name, self.axes.iter().map(|axis| axis.name.local()));
        let declare = format!("a new axis is declared under [axes.{name}] with `domain = \"{name}Domain\"`");
        Finding::new(Code::MappingUnknownName, place, format!("nothing declares the axis `{name}`"))
            .help(near.unwrap_or(declare))
    }

    /// A member that its axis does not have.
    pub(super) fn unknown_member(place: Place, axis: &Axis, name: &str) -> Finding {
        let near = did_you_mean(name, axis.members.iter().map(|member| member.name.local()));
        let axis = axis.name.local();
        let declare = format!("members are declared under [axes.{axis}.members]");
        Finding::new(Code::MappingUnknownName, place, format!("the axis `{axis}` has no member `{name}`"))
            .help(near.unwrap_or(declare))
    }
}
