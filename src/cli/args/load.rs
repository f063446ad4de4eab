//! `tickmark load`

use clap::Args;

use super::{BatchArgs, NamesArgs};
use crate::store::Target;

pub(super) const EXAMPLES: &str = "\
Examples:
  tickmark load filings --to sqlite:filings.db
  tickmark load filings more/one.txt --to sqlite:filings.db --manifest filings.csv
  tickmark load Feed/1999/QTR1 --to sqlite:filings.db --since 1999-01-04 --summary run.json
  tickmark load filings --to postgres://me@localhost/filings
  tickmark load filings --to parquet:tables            tables/num/year=1998/num.parquet and others
  tickmark load filings --to csv:tables                tables/num.csv and others
  sqlite3 filings.db 'SELECT * FROM latest'

The tables sub, num, tag and pre are those of the SEC's Financial Statement Data Sets. source has the place on the page of every \
fact, line_item every figure of the statements, mapped or not, and finding what is in doubt. docs/databases.md has them all, and \
queries.

A filing is loaded whole or not at all. To load it again changes nothing; when the file, the mapping or what is given has changed, \
its rows are replaced. A load that was stopped goes on where it was: start it again. It needs no --resume, since the database knows \
what it has. docs/bulk.md tells how to load very many.";

const TO: &str = "\
The database, which is made if it is not there

  sqlite:FILE                        a file of SQLite
  postgres://USER@HOST/DATABASE      a server of PostgreSQL
  parquet:DIR                        files for each table and year of filing
  csv:DIR                            a file for each table";

/// `tickmark load`
#[derive(Debug, Args)]
pub struct LoadArgs {
    /// What is loaded.
    #[command(flatten)]
    pub filings: BatchArgs,
    /// The names that concepts have.
    #[command(flatten)]
    pub names: NamesArgs,
    /// The database, which is made if it is not there
    #[arg(long, value_name = "STORE", long_help = TO, default_value = "sqlite:tickmark.db")]
    pub to: Target,
}
