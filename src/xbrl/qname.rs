//! Qualified names.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// An XML namespace with the prefix that reports use for it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Namespace {
    /// The namespace name, an absolute URI.
    pub uri: String,
    /// The prefix; unique within one report.
    pub prefix: String,
}

/// The name of a concept, an axis or a member (XML Namespaces: expanded name, with a prefix to print).
///
/// Two names are equal when their namespace URI and local part are; the prefix is only for show.
#[derive(Clone, Debug)]
pub struct QName {
    namespace: Arc<Namespace>,
    local: Arc<str>,
    /// The first bytes of the local part, as a number that is ordered as they are: most names differ there.
    start: u128,
}

/// The first bytes of a name as a number, the first the highest; zeros behind the end of a short one.
fn start_of(local: &str) -> u128 {
    let mut bytes = [0; size_of::<u128>()];
    let length = local.len().min(bytes.len());
    bytes[..length].copy_from_slice(&local.as_bytes()[..length]);
    u128::from_be_bytes(bytes)
}

impl QName {
    /// The name `local` in `namespace`; `local` must be an `NCName`.
    pub fn new(namespace: Arc<Namespace>, local: impl Into<Arc<str>>) -> Self {
        let local = local.into();
        Self { start: start_of(&local), namespace, local }
    }

    /// Its namespace.
    pub fn namespace(&self) -> &Arc<Namespace> {
        &self.namespace
    }

    /// The local part.
    pub fn local(&self) -> &str {
        &self.local
    }

    /// The name as a report writes it, with its prefix.
    pub fn prefixed(&self) -> String {
        [&self.namespace.prefix, ":", &self.local].concat()
    }
}

impl PartialEq for QName {
    fn eq(&self, other: &Self) -> bool {
        self.start == other.start
            && (Arc::ptr_eq(&self.local, &other.local) || self.local == other.local)
            && (Arc::ptr_eq(&self.namespace, &other.namespace) || self.namespace.uri == other.namespace.uri)
    }
}

impl Eq for QName {}

impl PartialOrd for QName {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for QName {
    // Maps of names ask for little else.
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        // The names of a report share few namespaces.
        if self.start != other.start && Arc::ptr_eq(&self.namespace, &other.namespace) {
            self.start.cmp(&other.start)
        } else {
            self.cmp_whole(other)
        }
    }
}

impl QName {
    fn cmp_whole(&self, other: &Self) -> Ordering {
        let by_namespace = if Arc::ptr_eq(&self.namespace, &other.namespace) {
            Ordering::Equal
        } else {
            self.namespace.uri.cmp(&other.namespace.uri)
        };
        by_namespace.then_with(|| {
            if Arc::ptr_eq(&self.local, &other.local) { Ordering::Equal } else { self.local.cmp(&other.local) }
        })
    }
}

impl Hash for QName {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.local.hash(state);
    }
}

impl fmt::Display for QName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.namespace.prefix, self.local)
    }
}
