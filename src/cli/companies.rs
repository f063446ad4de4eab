//! The files of companies, which a conversion writes when it has read all filings.

use std::path::Path;

use tempfile::TempDir;

use super::error::counted;
use super::output::Output;
use super::{CliError, terminal};
use crate::dataset::company::Filed;
use crate::export::companyfacts;
use crate::store;

/// What filings say of companies, in a file in a hidden folder.
pub(super) struct Companies {
    filings: store::Companies,
    folder: TempDir,
    /// How many filings are of nobody.
    without_key: usize,
}

impl Companies {
    /// Of no filings yet.
    pub(super) fn open(output: &Output) -> Result<Self, CliError> {
        let folder = output.scratch()?;
        let filings = store::Companies::open(&folder.path().join("companies"))?;
        Ok(Self { filings, folder, without_key: 0 })
    }

    /// Adds what the filing of a path says; nothing when the key of its company is not known.
    pub(super) fn add(&mut self, path: &Path, filed: Option<&Filed>) -> Result<(), CliError> {
        let Some(filed) = filed else {
            self.without_key += 1;
            return Ok(());
        };
        let path = path.display().to_string();
        if let Some(other) = self.filings.put(&path, filed)? {
            let adsh = &filed.submission.adsh;
            let message =
                format!("{path} has the accession number of {other}, {adsh}, and is not in the file of the company");
            terminal::warn(&message, Some("if it is another filing, give its number with --manifest"));
        }
        Ok(())
    }

    /// Writes the file of each company, and tells of filings that are in none.
    pub(super) fn write(self, output: &Output) -> Result<(), CliError> {
        for cik in self.filings.keys()? {
            let company = self.filings.company(cik)?;
            let name = companyfacts::file_name(&company);
            let json = companyfacts::write(&company).map_err(CliError::export(Path::new(&name)))?;
            let mut file = output.here()?;
            file.add(name, &json)?;
            file.put()?;
        }
        if self.without_key > 0 {
            let filings = counted(self.without_key, "filing");
            let message = format!("the CIK of {filings} is not known, so no file of a company has them");
            terminal::warn(&message, Some("give it with --cik, or of several companies with --manifest"));
        }
        drop(self.filings);
        let folder = self.folder.path().to_owned();
        self.folder.close().map_err(CliError::write(&folder))
    }
}
