//! Python environments, for programs that other people wrote.
//!
//! Each is installed into a folder of its own under `target/`, once, at the versions of its requirements, which name every
//! package that it has. Where one cannot be installed the tests fail; only its switch turns them off.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::de::DeserializeOwned;

use super::filings::{root, say_not_run};

/// A Python environment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Venv {
    /// What is in it. Its folder is `target/NAME-venv`.
    pub(crate) name: &'static str,
    /// The folder of its `requirements.txt` and its scripts, in the repository.
    pub(crate) folder: &'static str,
    /// The variable that turns off what needs it, when it is `1`.
    pub(crate) switch: &'static str,
}

impl Venv {
    /// True when its tests are turned off, and then says so past the capture of test output.
    pub(crate) fn is_off(self, test: &str) -> bool {
        let off = std::env::var(self.switch).is_ok_and(|value| value == "1");
        if off {
            say_not_run(test, &format!("{}=1 turns it off", self.switch));
        }
        off
    }

    /// Runs one of its scripts, and gives the JSON that it prints.
    pub(crate) fn run<T: DeserializeOwned>(self, script: &str, arguments: &[impl AsRef<OsStr>]) -> T {
        let environment = self.ready();
        let mut command = Command::new(interpreter(&environment));
        // Not the settings and the caches of whoever runs the tests.
        let home = environment.join("home");
        fs::create_dir_all(&home).expect("a folder in the environment");
        command.env("HOME", &home).env("XDG_CONFIG_HOME", &home).env("PYTHONUTF8", "1");
        let output = command.arg(root().join(self.folder).join(script)).args(arguments).output();
        let output = output.expect("python starts");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{script} failed:\n{errors}");
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{script}: {error}\n{errors}"))
    }

    /// Its folder. It is made, or made anew when it is not that of the requirements, by one process at a time.
    pub(crate) fn ready(self) -> PathBuf {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target folder");
        let environment = target.join(format!("{}-venv", self.name));
        let requirements = root().join(self.folder).join("requirements.txt");
        let wanted = fs::read_to_string(&requirements).expect("requirements.txt");
        let lock = File::create(target.join(format!("{}-venv.lock", self.name))).expect("lock file");
        let mut lock = fd_lock::RwLock::new(lock);
        let _only_one = lock.write().expect("lock");
        let stamp = environment.join("tickmark-requirements.txt");
        if fs::read_to_string(&stamp).ok().as_ref() != Some(&wanted) {
            self.install(&environment, &requirements);
            fs::write(&stamp, &wanted).expect("stamp");
        }
        environment
    }

    /// Where its packages are, each in a folder.
    pub(crate) fn site_packages(self) -> PathBuf {
        let library = self.ready().join(if cfg!(windows) { "Lib" } else { "lib" });
        let versions = fs::read_dir(&library).expect("the library of Python").map(|entry| entry.expect("entry").path());
        let inside = versions.map(|version| version.join("site-packages")).find(|folder| folder.is_dir());
        inside.unwrap_or_else(|| library.join("site-packages"))
    }

    fn install(self, environment: &Path, requirements: &Path) {
        let python = if cfg!(windows) { "python" } else { "python3" };
        self.do_or_explain(Command::new(python).args(["-m", "venv", "--clear"]).arg(environment));
        let pip = ["-m", "pip", "install", "--disable-pip-version-check", "--no-deps", "--quiet", "--requirement"];
        self.do_or_explain(Command::new(interpreter(environment)).args(pip).arg(requirements));
    }

    fn do_or_explain(self, command: &mut Command) {
        let failure = match command.output() {
            Ok(output) if output.status.success() => return,
            Ok(output) => String::from_utf8_lossy(&output.stderr).into_owned(),
            Err(error) => error.to_string(),
        };
        let Self { name, switch, .. } = self;
        panic!(
            "{name} cannot be installed: {command:?}: {failure}\n\
             The tests need python3 (3.11 or later) with venv and a package index; {switch}=1 leaves them out."
        );
    }
}

fn interpreter(environment: &Path) -> PathBuf {
    environment.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" })
}
