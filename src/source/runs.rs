//! Looking for a byte among many.

/// Bytes that are looked at together.
const RUN: usize = 64;

/// The place of the first byte of a kind. All of a run are looked at before one is told from the others, which the processor does
/// in a few steps.
pub(crate) fn find(bytes: &[u8], is: impl Fn(u8) -> bool) -> Option<usize> {
    let has_any = |run: &[u8]| run.iter().fold(false, |any, &byte| any | is(byte));
    let start = bytes.chunks(RUN).position(has_any)? * RUN;
    bytes[start..].iter().position(|&byte| is(byte)).map(|at| start + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_a_kind_is_found_in_any_run() {
        for at in [0, 1, RUN - 1, RUN, 3 * RUN + 5] {
            let mut bytes = vec![b'a'; 4 * RUN];
            assert_eq!(find(&bytes, |byte| byte == b'b'), None);
            bytes[at..].fill(b'b');
            assert_eq!(find(&bytes, |byte| byte == b'b'), Some(at));
        }
    }
}
