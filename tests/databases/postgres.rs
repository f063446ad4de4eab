//! A PostgreSQL server of the test's own, on a port of its own.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use postgres::types::Type;
use postgres::{Client, NoTls};
use rust_decimal::Decimal;
use tempfile::TempDir;
use tickmark::dataset::schema::{ALL, Table};

use crate::Place;
use crate::support::filings::{root, say_not_run};
use crate::tables::{Tables, of_sqlite, sorted};

/// The variable that turns the tier off when it is 1.
const SWITCH: &str = "TICKMARK_SKIP_POSTGRES";

/// A running server, which ends with the test.
pub(crate) struct Server {
    folder: TempDir,
    port: u16,
}

impl Server {
    /// Starts a server; nothing where the tier is turned off, which is then said.
    pub(crate) fn start(test: &str) -> Option<Self> {
        if std::env::var(SWITCH).is_ok_and(|value| value == "1") {
            say_not_run(test, &format!("{SWITCH}=1 turns the PostgreSQL tier off"));
            return None;
        }
        let server = Self { folder: tempfile::tempdir().unwrap(), port: free_port() };
        if is_root() {
            run(Command::new("chown").arg("postgres").arg(server.folder.path()));
        }
        let data = server.data();
        run(program("initdb")
            .args(["--username=tick", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "-D"])
            .arg(&data));
        let options = format!(
            "-p {} -k {} -c listen_addresses=127.0.0.1 -c fsync=off",
            server.port,
            server.folder.path().display()
        );
        let log = server.folder.path().join("log");
        run(program("pg_ctl").arg("-D").arg(&data).arg("-l").arg(&log).args(["-w", "-o", &options, "start"]));
        Some(server)
    }

    /// Makes a database, and gives its URL.
    pub(crate) fn database(&self, name: &str) -> String {
        let url = |name: &str| format!("postgres://tick@127.0.0.1:{}/{name}", self.port);
        Client::connect(&url("postgres"), NoTls).unwrap().batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
        url(name)
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        run(program("pg_ctl").arg("-D").arg(self.data()).args(["-m", "immediate", "stop"]));
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    String::from_utf8_lossy(&id.stdout).trim() == "0"
}

/// A program of the server. It refuses to run as root, so it runs as the user that its package makes.
fn program(name: &str) -> Command {
    let path = found(name);
    if !is_root() {
        return Command::new(path);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--"]).arg(path).current_dir("/");
    command
}

/// Where Debian puts the programs of a server, or else on the path.
fn found(name: &str) -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().map(|entry| entry.unwrap().path());
    let mut all: Vec<PathBuf> =
        versions.map(|version| version.join("bin").join(name)).filter(|path| path.is_file()).collect();
    all.sort();
    all.pop().unwrap_or_else(|| PathBuf::from(name))
}

fn run(command: &mut Command) {
    let failure = match command.output() {
        Ok(Output { status, .. }) if status.success() => return,
        Ok(output) => String::from_utf8_lossy(&output.stderr).into_owned(),
        Err(error) => error.to_string(),
    };
    panic!(
        "PostgreSQL cannot be started: {command:?}: {failure}\n\
         The tests need a server (Debian's package postgresql); {SWITCH}=1 leaves them out."
    );
}

/// All tables of a database.
pub(crate) fn tables(url: &str) -> Tables {
    let mut client = Client::connect(url, NoTls).unwrap();
    let mut rows = |table: &&Table| {
        let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        ((table.name).to_owned(), query(&mut client, &format!("SELECT {} FROM {}", names.join(", "), table.name)))
    };
    sorted(ALL.iter().map(&mut rows).collect())
}

/// The result of a query, as texts.
pub(crate) fn query(client: &mut Client, sql: &str) -> Vec<Vec<Option<String>>> {
    let rows = client.query(sql, &[]).unwrap_or_else(|error| panic!("{error:?}: {sql}"));
    let value = |row: &postgres::Row, at: usize| match *row.columns()[at].type_() {
        Type::TEXT => row.get(at),
        Type::INT8 => row.get::<_, Option<i64>>(at).map(|number| number.to_string()),
        Type::DATE => row.get::<_, Option<chrono::NaiveDate>>(at).map(|day| day.to_string()),
        Type::NUMERIC => row.get::<_, Option<Decimal>>(at).map(|number| number.normalize().to_string()),
        ref other => panic!("{other} in {sql}"),
    };
    rows.iter().map(|row| (0..row.len()).map(|at| value(row, at)).collect()).collect()
}

#[test]
fn postgresql_has_the_rows_of_sqlite() {
    let Some(server) = Server::start("postgresql_has_the_rows_of_sqlite") else { return };
    let place = Place::new();
    let url = server.database("filings");
    place.loaded(&root().join("fixtures"), "sqlite:a.db");
    place.loaded(&root().join("fixtures"), &url);
    let expected = of_sqlite(&place.path("a.db"));
    assert!(tables(&url) == expected, "PostgreSQL has other rows");
    let again = place.load(&root().join("fixtures"), &url).output().unwrap();
    assert!(String::from_utf8_lossy(&again.stdout).contains("19 unchanged"), "{again:?}");
    assert!(tables(&url) == expected, "PostgreSQL has other rows after the same again");
    check_replaced(&place, &url);
}

/// A changed filing takes the place of what it was, and leaves nothing of it.
fn check_replaced(place: &Place, url: &str) {
    let text = std::fs::read_to_string(root().join("fixtures/schedule-10q.txt")).unwrap();
    let file = Path::new("schedule-10q.txt");
    std::fs::write(place.path("schedule-10q.txt"), &text).unwrap();
    for store in [url, "sqlite:a.db"] {
        place.loaded(file, store);
    }
    std::fs::write(place.path("schedule-10q.txt"), text.replace("2,415", "2,416")).unwrap();
    for store in [url, "sqlite:a.db"] {
        place.loaded(file, store);
    }
    let cash = |tables: &Tables| tables["num"].iter().filter(|row| row[8].as_deref() == Some("2416000")).count();
    let now = tables(url);
    assert!(cash(&now) > 0);
    assert!(now == of_sqlite(&place.path("a.db")), "PostgreSQL has other rows after a change");
}
