//! How much memory the process has.

/// What is resident now, and at most since the start, in KB, as Linux has it in `/proc/self/status`; zeros elsewhere.
pub(crate) fn resident() -> (u64, u64) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok()).unwrap_or_default()
    };
    (of("VmRSS:"), of("VmHWM:"))
}
