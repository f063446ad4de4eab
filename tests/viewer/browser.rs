//! Building the viewer of a report, and opening it in a browser.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::support::filings::root;
use crate::support::python::Environment;

/// Arelle, the viewer with its plug-in, and what drives the browser.
const VIEWER: Environment = Environment {
    tier: "viewer",
    folder: "viewer-venv",
    requirements: &["tests/arelle/requirements.txt", "tests/viewer/requirements.txt"],
    switch: "TICKMARK_SKIP_VIEWER",
};

/// The names that Chromium has where it is installed.
const CHROMIUM: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Words to type into the viewer's search, and the texts of the result to click.
#[derive(Debug, Serialize)]
pub(crate) struct Search<'a> {
    pub(crate) words: &'a str,
    pub(crate) result: &'a [&'a str],
}

/// What the viewer shows of a report.
#[derive(Debug, Deserialize)]
pub(crate) struct Seen {
    /// The values of the facts in its data, by id.
    pub(crate) known: BTreeMap<String, String>,
    /// The facts that were searched.
    pub(crate) searched: Vec<Shown>,
    /// All facts, in the order in which a reader steps through them.
    pub(crate) stepped: Vec<Shown>,
    /// Errors of the browser's console, and what the page wants from a network.
    pub(crate) complaints: Vec<String>,
    /// What the text of a filing has done: dialogs, and names that it gave to a window.
    pub(crate) ran: Vec<String>,
}

/// A fact as the viewer's inspector shows it, and what is marked in the document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(crate) struct Shown {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) namespace: String,
    pub(crate) concept: String,
    pub(crate) value: String,
    pub(crate) period: String,
    pub(crate) scale: String,
    pub(crate) entity: String,
    /// Labels of axes and members.
    pub(crate) members: Vec<(String, String)>,
    pub(crate) marked: String,
    /// True where the viewer says that it has no place in the document.
    pub(crate) hidden: bool,
}

/// True when the tier is turned off, and then says so.
pub(crate) fn is_off(test: &str) -> bool {
    VIEWER.is_off(test)
}

/// Builds the viewer of an inline report beside it.
pub(crate) fn build(report: &Path) -> PathBuf {
    let page = report.with_file_name("viewer.html");
    let mut arelle = VIEWER.python();
    arelle.args(["-m", "arelle.CntlrCmdLine", "--internetConnectivity", "offline", "--plugins", "iXBRLViewerPlugin"]);
    arelle.arg("--file").arg(report).arg("--save-viewer").arg(&page);
    let output = arelle.output().expect("python starts");
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(output.status.success() && page.is_file() && !said.contains("error"), "no viewer was built:\n{said}");
    page
}

/// Opens a viewer, and takes a picture after the last search.
pub(crate) fn open(page: &Path, searches: &[Search<'_>], picture: &Path) -> Seen {
    let mut view = VIEWER.python();
    view.arg(root().join("tests/viewer/view.py")).arg(chromium()).arg(page).arg("--picture").arg(picture);
    let output = fed(&mut view, &serde_json::to_vec(searches).expect("JSON"));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "view.py failed:\n{errors}");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("view.py: {error}\n{errors}"))
}

/// What a script of the repository says of pages, each of which it opens in the browser.
pub(crate) fn run<T: DeserializeOwned>(script: &str, pages: &[PathBuf]) -> T {
    let arguments: Vec<PathBuf> = std::iter::once(chromium()).chain(pages.iter().cloned()).collect();
    VIEWER.run_script(script, &arguments)
}

/// Runs a program to its end with this as its standard input.
fn fed(command: &mut Command, input: &[u8]) -> Output {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("python starts");
    child.stdin.take().expect("a pipe").write_all(input).expect("the program reads");
    child.wait_with_output().expect("the program ends")
}

fn chromium() -> PathBuf {
    let folders: Vec<PathBuf> = std::env::var_os("PATH").iter().flat_map(std::env::split_paths).collect();
    let mut paths = CHROMIUM.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    paths.find(|path| path.is_file()).unwrap_or_else(|| {
        panic!(
            "Chromium is not installed: on Debian `apt-get install chromium`. The tests open the viewer in it; {}=1 leaves \
             them out.",
            VIEWER.switch
        )
    })
}
