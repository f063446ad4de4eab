//! Python programs that others wrote, at fixed versions.
//!
//! Each tier of tests has a virtual environment of its own under `target`, installed once. Where it cannot be installed the
//! tests fail; only the tier's switch turns it off.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::de::DeserializeOwned;

use super::filings::{root, say_not_run};

/// The virtual environment of a tier.
pub(crate) struct Environment {
    /// What it is for, as people call it.
    pub(crate) tier: &'static str,
    /// Its folder in `target`.
    pub(crate) folder: &'static str,
    /// Files that list all that is installed, by their paths in the repository.
    pub(crate) requirements: &'static [&'static str],
    /// The variable that turns the tier off when it is 1.
    pub(crate) switch: &'static str,
}

impl Environment {
    /// True when the tier is turned off, and then says so past the capture of test output.
    pub(crate) fn is_off(&self, test: &str) -> bool {
        let off = std::env::var(self.switch).is_ok_and(|value| value == "1");
        if off {
            say_not_run(test, &format!("{}=1 turns the {} tier off", self.switch, self.tier));
        }
        off
    }

    /// A call of its interpreter, which does not read the settings and the cache of whoever runs the tests.
    pub(crate) fn python(&self) -> Command {
        let environment = self.installed();
        let mut command = Command::new(interpreter(&environment));
        command.env("XDG_CONFIG_HOME", environment.join("config"));
        command
    }

    /// Runs a script of the repository, and gives the JSON that it prints.
    pub(crate) fn run_script<T: DeserializeOwned>(&self, script: &str, arguments: &[impl AsRef<OsStr>]) -> T {
        let mut command = self.python();
        // Programs keep things where they are at home.
        let home = self.installed().join("home");
        fs::create_dir_all(&home).expect("a folder in the environment");
        command.env("HOME", home).env("PYTHONUTF8", "1");
        let output = command.arg(root().join(script)).args(arguments).output().expect("python starts");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{script} failed:\n{errors}");
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{script}: {error}\n{errors}"))
    }

    /// Where its packages are, each in a folder.
    pub(crate) fn site_packages(&self) -> PathBuf {
        let library = self.installed().join(if cfg!(windows) { "Lib" } else { "lib" });
        let entries = fs::read_dir(&library).expect("the library of Python").map(|entry| entry.expect("entry").path());
        let of_version = entries.map(|version| version.join("site-packages")).find(|folder| folder.is_dir());
        of_version.unwrap_or_else(|| library.join("site-packages"))
    }

    /// The virtual environment, which is made or renewed when it is not that of the requirements.
    fn installed(&self) -> PathBuf {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target folder").to_owned();
        let environment = target.join(self.folder);
        let requirements: Vec<PathBuf> = self.requirements.iter().map(|path| root().join(path)).collect();
        let wanted: String =
            requirements.iter().map(|path| fs::read_to_string(path).expect("a list of requirements")).collect();
        let lock = target.join(format!("{}.lock", self.folder));
        let mut lock = fd_lock::RwLock::new(File::create(lock).expect("lock file"));
        let _only_one = lock.write().expect("lock");
        let stamp = environment.join("tickmark-requirements.txt");
        if fs::read_to_string(&stamp).ok().as_ref() != Some(&wanted) {
            self.install(&environment, &requirements);
            fs::write(&stamp, &wanted).expect("stamp");
        }
        environment
    }

    fn install(&self, environment: &Path, requirements: &[PathBuf]) {
        let python = if cfg!(windows) { "python" } else { "python3" };
        self.run(Command::new(python).args(["-m", "venv", "--clear"]).arg(environment));
        let mut pip = Command::new(interpreter(environment));
        pip.args(["-m", "pip", "install", "--disable-pip-version-check", "--no-deps", "--quiet"]);
        for list in requirements {
            pip.arg("--requirement").arg(list);
        }
        self.run(&mut pip);
    }

    fn run(&self, command: &mut Command) {
        let failure = match command.output() {
            Ok(output) if output.status.success() => return,
            Ok(output) => String::from_utf8_lossy(&output.stderr).into_owned(),
            Err(error) => error.to_string(),
        };
        panic!(
            "{} cannot be installed: {command:?}: {failure}\n\
             The tests need python3 with venv and a package index; {}=1 leaves them out.",
            self.tier, self.switch
        );
    }
}

fn interpreter(environment: &Path) -> PathBuf {
    environment.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" })
}
