//! Where filings are loaded to, as the command line names it.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// A store: `sqlite:FILE`, `postgres://USER@HOST/DATABASE`, `parquet:DIR`, `csv:DIR`.
#[derive(Clone, PartialEq, Eq)]
pub enum Target {
    /// A file of SQLite.
    Sqlite(PathBuf),
    /// A database of PostgreSQL, by the URL that its own tools take.
    Postgres(String),
    /// A folder of Parquet files.
    Parquet(PathBuf),
    /// A folder of CSV files.
    Csv(PathBuf),
}

/// A text that names no store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected sqlite:FILE, postgres://USER@HOST/DATABASE, parquet:DIR or csv:DIR")]
pub struct WrongTarget;

impl FromStr for Target {
    type Err = WrongTarget;

    fn from_str(text: &str) -> Result<Self, WrongTarget> {
        match text.split_once(':') {
            Some((_, "")) | None => Err(WrongTarget),
            Some(("sqlite", file)) => Ok(Self::Sqlite(PathBuf::from(file))),
            Some(("parquet", folder)) => Ok(Self::Parquet(PathBuf::from(folder))),
            Some(("csv", folder)) => Ok(Self::Csv(PathBuf::from(folder))),
            Some(("postgres" | "postgresql", rest)) if rest.starts_with("//") => Ok(Self::Postgres(text.to_owned())),
            Some(_) => Err(WrongTarget),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(file) => write!(f, "sqlite:{}", file.display()),
            Self::Postgres(url) => f.write_str(&without_password(url)),
            Self::Parquet(folder) => write!(f, "parquet:{}", folder.display()),
            Self::Csv(folder) => write!(f, "csv:{}", folder.display()),
        }
    }
}

/// A URL as people may be shown it.
fn without_password(url: &str) -> String {
    let (front, options) = url.split_once('?').map_or((url, ""), |(front, options)| (front, options));
    let Some((scheme, rest)) = front.split_once("//") else { return url.to_owned() };
    let shown = match rest.rsplit_once('@') {
        Some((user, host)) => format!("{scheme}//{}@{host}", user.split(':').next().unwrap_or_default()),
        None => front.to_owned(),
    };
    if options.is_empty() || options.contains("password") { shown } else { format!("{shown}?{options}") }
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stores_have_names() {
        for name in ["sqlite:a.db", "parquet:out", "csv:C:/out", "postgres://me@localhost/filings?options=-cx"] {
            assert_eq!(name.parse::<Target>().unwrap().to_string(), name);
        }
        for wrong in ["a.db", "sqlite:", "duckdb:a", "postgres:a", ""] {
            assert_eq!(wrong.parse::<Target>(), Err(WrongTarget), "{wrong}");
        }
    }

    #[test]
    fn a_password_is_not_shown() {
        let shown = |url: &str| url.parse::<Target>().unwrap().to_string();
        assert_eq!(shown("postgres://me:se@cret@host/db"), "postgres://me@host/db");
        assert_eq!(shown("postgresql://host/db?user=me&password=secret"), "postgresql://host/db");
    }
}
