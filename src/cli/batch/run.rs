//! Filings worked on side by side, and handed over in their order.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, Once, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use chrono::NaiveDate;

use super::super::{CliError, stop, terminal};
use super::Batch;
use super::feed::{Feed, Work};
use super::gate::Gate;
use super::job::Job;
use super::progress::Progress;
use super::record::{Ended, Run};
use crate::filing;
use crate::source::SourceFile;

/// How often it is looked whether an end was asked for.
const LOOK: Duration = Duration::from_millis(100);

/// So many bytes are looked at for the day on which a filing was filed: headers of hundreds of filers have less.
const HEADER: usize = 1 << 20;

/// What became of a filing.
pub(in crate::cli) struct Finished<T> {
    /// Its name in tables; that of the archive for what failed as a whole.
    pub(in crate::cli) name: String,
    /// Where it is.
    pub(in crate::cli) path: PathBuf,
    /// How long it took.
    pub(in crate::cli) time: Duration,
    /// What was made of it.
    pub(in crate::cli) result: Result<T, CliError>,
}

/// What is handed over in its turn.
pub(super) enum Message<T> {
    /// A filing was worked on.
    Finished(Finished<T>),
    /// Something to know, and what to do.
    Warning(String, &'static str),
    /// A filing that is not wanted, or is told of elsewhere.
    Nothing,
}

/// What all threads of a run count.
#[derive(Default)]
pub(super) struct Shared {
    /// Bytes of the files that are done.
    pub(super) finished: AtomicU64,
    /// Bytes of the archive that is read now, as far as it is.
    pub(super) current: Arc<AtomicU64>,
    /// Bytes of the texts that were read.
    pub(super) text: AtomicU64,
    pub(super) of_other_shards: AtomicUsize,
    pub(super) done_before: AtomicUsize,
    pub(super) earlier: AtomicUsize,
    pub(super) without_day: AtomicUsize,
    /// Whether all filings were handed out.
    pub(super) is_whole: AtomicBool,
}

impl Batch {
    /// Works on filings side by side, and hands over what became of each in their order, while the next ones are worked on.
    pub(in crate::cli) fn each<T: Send>(
        &self,
        work: impl Fn(&mut Job) -> Result<T, CliError> + Sync,
        then: impl FnMut(Finished<T>) -> Result<(), CliError>,
    ) -> Run {
        self.each_but(&|_| false, work, then)
    }

    /// The same without those that need not be done.
    pub(in crate::cli) fn each_but<T: Send>(
        &self,
        skip: &(dyn Fn(&Job) -> bool + Sync),
        work: impl Fn(&mut Job) -> Result<T, CliError> + Sync,
        mut then: impl FnMut(Finished<T>) -> Result<(), CliError>,
    ) -> Run {
        stop::listen();
        remember_panics();
        let threads = self.threads();
        let (gate, shared) = (Gate::new(threads), Shared::default());
        let (jobs, waiting) = mpsc::sync_channel::<Work>(0);
        let (results, done) = mpsc::channel();
        let waiting = Mutex::new(waiting);
        let mut run = Run::default();
        let worker = &|results: Sender<(usize, Message<T>)>| {
            while let Some((number, bytes, job)) = next(&waiting) {
                let message = self.one(job, &work, &shared);
                gate.leave(bytes);
                if results.send((number, message)).is_err() {
                    return;
                }
            }
        };
        let feed = Feed { batch: self, gate: &gate, shared: &shared, skip, jobs, results: results.clone(), next: 0 };
        let started = thread::scope(|scope| {
            let mut started = Ok(());
            for at in 0..threads {
                let results = results.clone();
                match thread::Builder::new().spawn_scoped(scope, move || worker(results)) {
                    Ok(_) => {}
                    // With fewer it takes longer.
                    Err(_) if at > 0 => break,
                    Err(error) => started = Err(error),
                }
            }
            drop(results);
            if started.is_ok() {
                started = thread::Builder::new().spawn_scoped(scope, move || feed.run()).map(drop);
            } else {
                drop(feed);
            }
            let progress = Progress::of(self.found.inputs.iter(), &shared);
            self.hand_over(&done, &gate, &progress, &mut run, &mut then);
            progress.end();
            started
        });
        if let Err(error) = started {
            run.error = run.error.or(Some(CliError::Threads(error)));
        }
        run.count(&shared);
        run
    }

    /// As many threads as may work at once.
    pub(in crate::cli) fn threads(&self) -> usize {
        let all = || thread::available_parallelism().map_or(1, usize::from);
        self.args.threads.map_or_else(all, usize::from)
    }

    /// Takes what is done and hands it over in its order, until there is no more.
    fn hand_over<T>(
        &self,
        done: &Receiver<(usize, Message<T>)>,
        gate: &Gate,
        progress: &Progress<'_>,
        run: &mut Run,
        then: &mut impl FnMut(Finished<T>) -> Result<(), CliError>,
    ) {
        let (mut early, mut next) = (BTreeMap::new(), 0);
        loop {
            if stop::is_requested() {
                run.end(Ended::Interrupted);
                gate.close();
            }
            match done.recv_timeout(LOOK) {
                Ok((number, message)) => drop(early.insert(number, message)),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            while let Some(message) = early.remove(&next) {
                next += 1;
                progress.suspend(|| self.one_over(message, run, then));
                if run.ended != Ended::Whole {
                    gate.close();
                }
                gate.hand_over(next);
            }
            progress.tell(run.filings());
        }
    }

    fn one_over<T>(
        &self,
        message: Message<T>,
        run: &mut Run,
        then: &mut impl FnMut(Finished<T>) -> Result<(), CliError>,
    ) {
        match message {
            Message::Nothing => {}
            Message::Warning(message, help) => terminal::warn(&message, Some(help)),
            // What was done after an error of the whole is not counted; it is done again.
            Message::Finished(_) if run.error.is_some() => {}
            Message::Finished(finished) => {
                run.add(&finished);
                if finished.result.is_err() && self.args.fail_fast {
                    run.end(Ended::Failed);
                }
                if finished.result.as_ref().is_err_and(CliError::ends_run) {
                    run.end(Ended::Full);
                }
                if let Err(error) = then(finished) {
                    run.end(Ended::Failed);
                    run.error = Some(error);
                }
            }
        }
    }

    /// Works on a filing. Whatever goes wrong is of this filing alone.
    fn one<T>(&self, mut job: Job, work: &impl Fn(&mut Job) -> Result<T, CliError>, shared: &Shared) -> Message<T> {
        let started = Instant::now();
        let bytes = if job.bytes.is_none() { job.stamp.size } else { 0 };
        let is_wanted = job.fetch().map(|bytes| {
            shared.text.fetch_add(u64::try_from(bytes.len()).unwrap_or(0), Ordering::Relaxed);
        });
        let result = match is_wanted {
            Ok(()) if !self.is_of_time(&job, shared) => None,
            Ok(()) => Some(
                guarded(|| work(&mut job))
                    .unwrap_or_else(|what| Err(CliError::Panicked { path: job.path.clone(), what })),
            ),
            Err(error) => Some(Err(error)),
        };
        shared.finished.fetch_add(bytes, Ordering::Relaxed);
        let Job { name, path, .. } = job;
        result.map_or(Message::Nothing, |result| {
            Message::Finished(Finished { name, path, time: started.elapsed(), result })
        })
    }

    /// Whether a filing was filed since the day that is wanted. One that does not say when is read.
    fn is_of_time(&self, job: &Job, shared: &Shared) -> bool {
        let Some(since) = self.args.since else { return true };
        let day = job.given.filed.or_else(|| filed(job.bytes.as_deref().unwrap_or_default()));
        let Some(day) = day else {
            shared.without_day.fetch_add(1, Ordering::Relaxed);
            return true;
        };
        let is_of_it = day >= since;
        if !is_of_it {
            shared.earlier.fetch_add(1, Ordering::Relaxed);
        }
        is_of_it
    }
}

/// The day on which a filing was filed, as its header says.
fn filed(bytes: &[u8]) -> Option<NaiveDate> {
    let bytes = &bytes[..bytes.len().min(HEADER)];
    let mut line = 0;
    let is_document =
        |line: &[u8]| line.trim_ascii_start().get(..10).is_some_and(|it| it.eq_ignore_ascii_case(b"<DOCUMENT>"));
    let end = bytes.split_inclusive(|&byte| byte == b'\n').find_map(|text| {
        line += text.len();
        is_document(text).then_some(line - text.len())
    });
    let head = SourceFile::from_bytes("", &bytes[..end.unwrap_or(bytes.len())]).ok()?;
    filing::read(&head).0.header.filed.map(|field| field.value)
}

/// The next filing; none when all are handed out or the run ends.
fn next(waiting: &Mutex<Receiver<Work>>) -> Option<Work> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

thread_local! {
    /// What the last panic of this thread said, and where; `None` where panics are printed.
    static PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Does some work, and returns what a panic in it said.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    PANIC.set(Some(String::new()));
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    let said = PANIC.take().unwrap_or_default();
    done.map_err(|_| said)
}

/// Keeps what panics say for the message of the filing, instead of printing it among others.
fn remember_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if PANIC.with_borrow(Option::is_none) {
                return print(info);
            }
            let payload = info.payload();
            let text = payload.downcast_ref::<&str>().copied();
            let what =
                text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("without a word");
            let place = info.location().map(|place| format!(" ({place})")).unwrap_or_default();
            PANIC.set(Some(format!("{what}{place}")));
        }));
    });
}

#[cfg(test)]
mod tests;
