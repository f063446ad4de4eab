//! Filings, one after the other, as there is room for them: files as they are, and the members of archives as they are unpacked.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Sender, SyncSender};

use super::super::inputs::{Input, Taken};
use super::super::{CliError, terminal};
use super::Batch;
use super::gate::Gate;
use super::job::{Job, Stamp};
use super::run::{Finished, Message, Shared};
use crate::archive::{self, ArchiveError, Form, Member, Part, Reader};
use crate::pipeline::Given;

/// As many members that are no filings are named.
const NAMED: usize = 5;

/// A filing, its number and its size.
pub(super) type Work = (usize, u64, Job);

/// Hands out the filings of a run.
pub(super) struct Feed<'a, T> {
    pub(super) batch: &'a Batch,
    pub(super) gate: &'a Gate,
    pub(super) shared: &'a Shared,
    /// What need not be done.
    pub(super) skip: &'a (dyn Fn(&Job) -> bool + Sync),
    pub(super) jobs: SyncSender<Work>,
    pub(super) results: Sender<(usize, Message<T>)>,
    pub(super) next: usize,
}

impl<T> Feed<'_, T> {
    /// Hands out all, or as many as it takes until the run ends.
    pub(super) fn run(mut self) {
        for (at, input) in self.batch.found.inputs.iter().enumerate() {
            if self.gate.is_closed() {
                return;
            }
            let name = self.batch.names.get(at, input);
            match input.form {
                None => self.file(at, input, name),
                Some(form) => self.archive(at, input, form, name),
            }
        }
        self.shared.is_whole.store(!self.gate.is_closed(), Ordering::SeqCst);
    }

    fn file(&mut self, at: usize, input: &Input, name: String) {
        if !self.is_of_shard(&input.name_below_root()) {
            self.shared.finished.fetch_add(Stamp::of(&input.path).size, Ordering::Relaxed);
            return;
        }
        let job = job(input, name, None, self.batch.givens.of_input(at));
        let bytes = job.stamp.size;
        if self.is_done(&job) {
            self.shared.finished.fetch_add(bytes, Ordering::Relaxed);
        } else if let Some(number) = self.enter(bytes) {
            self.send(number, bytes, job);
        }
    }

    fn archive(&mut self, at: usize, input: &Input, form: Form, name: String) {
        let read = Arc::clone(&self.shared.current);
        let mut members = Members {
            feed: self,
            at,
            input,
            name,
            taken: Taken::default(),
            entered: None,
            missing: input.members.clone().unwrap_or_default(),
            filings: 0,
            nested: Named::default(),
            others: Named::default(),
        };
        let result = archive::read(&input.path, form, &read, &mut members);
        members.end(result);
        read.store(0, Ordering::Relaxed);
        self.shared.finished.fetch_add(Stamp::of(&input.path).size, Ordering::Relaxed);
    }

    /// Whether a filing of this name is of the shard that is wanted.
    fn is_of_shard(&self, name: &str) -> bool {
        let is_of_it = self.batch.args.shard.is_none_or(|shard| shard.has(name));
        if !is_of_it {
            self.shared.of_other_shards.fetch_add(1, Ordering::Relaxed);
        }
        is_of_it
    }

    fn is_done(&self, job: &Job) -> bool {
        let is_done = (self.skip)(job);
        if is_done {
            self.shared.done_before.fetch_add(1, Ordering::Relaxed);
        }
        is_done
    }

    /// The number of the next filing, when there is room for it.
    fn enter(&mut self, bytes: u64) -> Option<usize> {
        let number = self.next;
        self.gate.enter(number, bytes).then(|| self.next += 1).map(|()| number)
    }

    fn send(&self, number: usize, bytes: u64, job: Job) {
        // Nobody takes it when the run has ended.
        let _ = self.jobs.send((number, bytes, job));
    }

    /// Tells of something that is no filing, in its turn.
    fn tell(&mut self, message: Message<T>) {
        if let Some(number) = self.enter(0) {
            self.gate.leave(0);
            let _ = self.results.send((number, message));
        }
    }
}

fn job(input: &Input, name: String, member: Option<String>, given: Given) -> Job {
    let file = input.path.to_path_buf();
    let path = member.as_deref().map_or_else(|| file.clone(), |member| shown(input, member));
    let stamp = Stamp::of(&file);
    Job { name, path, file, member, given, stamp, bytes: None }
}

/// `ARCHIVE/MEMBER`
fn shown(input: &Input, member: &str) -> PathBuf {
    PathBuf::from(format!("{}/{}", input.path.display(), terminal::visible(member)))
}

/// The members of an archive.
struct Members<'a, 'b, T> {
    feed: &'a mut Feed<'b, T>,
    at: usize,
    input: &'a Input,
    /// The name of the archive.
    name: String,
    taken: Taken,
    /// The filing that is read now, with its number and the room that was made for it.
    entered: Option<Work>,
    /// The members that are wanted and were not met.
    missing: BTreeSet<String>,
    filings: usize,
    nested: Named,
    others: Named,
}

/// Names to tell, not all of them.
#[derive(Default)]
struct Named {
    first: Vec<String>,
    count: usize,
}

impl Named {
    fn add(&mut self, name: &str) {
        self.count += 1;
        if self.first.len() < NAMED {
            self.first.push(terminal::visible(name));
        }
    }

    /// `a, b and 3 others`
    fn told(&self) -> String {
        let names = self.first.join(", ");
        match self.count - self.first.len() {
            0 => names,
            others => format!("{names} and {others} others"),
        }
    }
}

impl<T> Reader for Members<'_, '_, T> {
    fn wants(&mut self, member: &str, bytes: u64) -> bool {
        self.filings += 1;
        // Whether or not it is wanted, so that names do not depend on what else is.
        let name = format!("{}/{}", self.name, self.taken.name(member));
        let is_named = self.input.members.as_ref().is_none_or(|members| members.contains(member));
        self.missing.remove(member);
        if !is_named || !self.feed.is_of_shard(member) {
            return false;
        }
        let given = match self.feed.batch.givens.of_member(&self.input.path, member, &shown(self.input, member)) {
            Ok(given) => given,
            Err(error) => {
                self.fail(name, Some(member), error);
                return false;
            }
        };
        let job = job(self.input, name, Some(member.to_owned()), given);
        if self.feed.is_done(&job) {
            return false;
        }
        self.entered = self.feed.enter(bytes).map(|number| (number, bytes, job));
        self.entered.is_some()
    }

    fn take(&mut self, part: Part) -> ControlFlow<()> {
        match part {
            Part::Filing(Member { name: Some(_), bytes }) => {
                if let Some((number, room, job)) = self.entered.take() {
                    self.feed.send(number, room, Job { bytes: Some(bytes), ..job });
                }
            }
            Part::Filing(Member { name: None, bytes }) => self.alone(bytes),
            Part::Unreadable { name, why } => self.unreadable(&name, why),
            Part::Nested(name) => self.nested.add(&name),
            Part::Other(name) => self.others.add(&name),
        }
        if self.feed.gate.is_closed() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

impl<T> Members<'_, '_, T> {
    /// The file is one filing.
    fn alone(&mut self, bytes: Vec<u8>) {
        self.filings += 1;
        if !self.feed.is_of_shard(&self.input.name_below_root()) {
            return;
        }
        let job = job(self.input, self.name.clone(), None, self.feed.batch.givens.of_input(self.at));
        if self.feed.is_done(&job) {
            return;
        }
        let room = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if let Some(number) = self.feed.enter(room) {
            self.feed.send(number, room, Job { bytes: Some(bytes), ..job });
        }
    }

    fn unreadable(&mut self, member: &str, why: String) {
        let path = shown(self.input, member);
        let error = CliError::Member { path, why };
        if let Some((number, room, job)) = self.entered.take() {
            self.feed.gate.leave(room);
            let _ = self.feed.results.send((number, Message::failed(job.name, job.path, error)));
        } else {
            let name = format!("{}/{}", self.name, self.taken.name(member));
            self.fail(name, Some(member), error);
        }
    }

    fn fail(&mut self, name: String, member: Option<&str>, error: CliError) {
        let path = member.map_or_else(|| self.input.path.to_path_buf(), |member| shown(self.input, member));
        self.feed.tell(Message::failed(name, path, error));
    }

    /// Says what is to be said of the archive as a whole.
    fn end(mut self, result: Result<(), ArchiveError>) {
        if let Some((number, room, _)) = self.entered.take() {
            // It was being read when the archive broke off, which is told below.
            self.feed.gate.leave(room);
            let _ = self.feed.results.send((number, Message::Nothing));
        }
        let path = self.input.path.to_path_buf();
        let is_whole = result.is_ok() && !self.feed.gate.is_closed();
        if let Err(error) = result {
            let error = match error {
                ArchiveError::Open(error) => CliError::Read { path, error },
                why @ ArchiveError::Broken { .. } => CliError::Archive { path, why },
            };
            return self.fail(self.name.clone(), None, error);
        }
        if !is_whole {
            return;
        }
        for member in std::mem::take(&mut self.missing) {
            let error = CliError::NoMember { path: path.clone(), member: terminal::visible(&member) };
            self.fail(self.name.clone(), Some(&member), error);
        }
        if self.filings == 0 && self.input.members.is_none() {
            let error = CliError::NoFilingsInArchive { path };
            if self.input.is_named() {
                self.fail(self.name.clone(), None, error);
            } else {
                // Nobody has said that there are some.
                self.feed.tell(Message::Warning(error.to_string(), "move it elsewhere, if it is none of filings"));
            }
        }
        self.tell_others();
    }

    /// Names the members that were passed over.
    fn tell_others(&mut self) {
        let path = self.input.path.display();
        if self.nested.count > 0 {
            let names = self.nested.told();
            let message = format!("in {path} archives are inside of the archive, which are not followed: {names}");
            self.feed.tell(Message::Warning(message, "unpack them first, and name them"));
        }
        if self.others.count > 0 && self.filings > 0 {
            let message = format!(
                "in {path} members were passed over that are no filings by their names: {}",
                self.others.told()
            );
            self.feed.tell(Message::Warning(message, "the names of filings end in .txt or .nc"));
        }
    }
}

impl<T> Message<T> {
    fn failed(name: String, path: PathBuf, error: CliError) -> Self {
        Self::Finished(Finished { name, path, time: std::time::Duration::ZERO, result: Err(error) })
    }
}
