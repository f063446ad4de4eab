//! Runs of characters without space, and the words in them.

/// Kinds of characters, a bit for each.
#[derive(Clone, Copy, Debug)]
pub(super) struct Characters(u8);

impl Characters {
    pub(super) const LOWER: u8 = 1;
    pub(super) const UPPER: u8 = 2;
    pub(super) const DIGIT: u8 = 4;
    /// Other characters of one byte that are seen.
    pub(super) const MARK: u8 = 8;
    pub(super) const OTHER: u8 = 16;

    pub(super) fn have(self, kinds: u8) -> bool {
        self.0 & kinds != 0
    }
}

const LETTER: u8 = Characters::LOWER | Characters::UPPER | Characters::DIGIT;

/// What each byte is.
const KINDS: [u8; 256] = {
    let mut kinds = [Characters::OTHER; 256];
    let mut byte = b'!';
    while byte <= b'~' {
        kinds[byte as usize] = match byte {
            b'a'..=b'z' => Characters::LOWER,
            b'A'..=b'Z' => Characters::UPPER,
            b'0'..=b'9' => Characters::DIGIT,
            _ => Characters::MARK,
        };
        byte += 1;
    }
    kinds
};

/// Characters without space, and the word in them without the marks around it.
pub(super) struct Run {
    /// Where the word begins and ends in it.
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) length: usize,
    /// What the word consists of.
    pub(super) characters: Characters,
}

impl Run {
    /// The run that a text begins with, of characters of one byte and without a long dash, as most are.
    pub(super) fn plain(bytes: &[u8]) -> Option<Self> {
        let letters = Self::letters(bytes);
        if letters.length > 0 && bytes.get(letters.length).is_none_or(|&byte| byte == b' ') {
            return Some(letters);
        }
        let (mut first, mut end, mut kinds) = (0, 0, 0);
        let mut length = 0;
        let mut before = 0;
        for &byte in bytes {
            let kind = KINDS[usize::from(byte)];
            if kind & LETTER != 0 {
                // Marks between letters are of the word.
                let inner = if end == 0 || end == length { 0 } else { Characters::MARK };
                first = if end == 0 { length } else { first };
                kinds |= kind | inner;
                end = length + 1;
            } else if kind == Characters::OTHER || byte == b'-' && before == b'-' {
                break;
            }
            before = byte;
            length += 1;
        }
        if length == 0 || bytes.get(length).is_some_and(|&byte| byte != b' ') {
            return None;
        }
        if end == 0 {
            (first, end) = (length, length);
        } else if has_point_before(bytes, first) {
            first -= 1;
            kinds |= Characters::MARK;
        }
        Some(Self { first, end, length, characters: Characters(kinds) })
    }

    /// The letters and digits that a text begins with: most runs have nothing else.
    fn letters(bytes: &[u8]) -> Self {
        let (mut length, mut kinds) = (0, 0);
        while let Some(kind) = bytes.get(length).map(|&byte| KINDS[usize::from(byte)]).filter(|kind| kind & LETTER != 0)
        {
            kinds |= kind;
            length += 1;
        }
        Self { first: 0, end: length, length, characters: Characters(kinds) }
    }

    /// Any run, or a part of one.
    pub(super) fn of(part: &str) -> Self {
        let letter = part.find(char::is_alphanumeric);
        let first = letter.map_or(part.len(), |at| at - usize::from(has_point_before(part.as_bytes(), at)));
        let end = part.rfind(char::is_alphanumeric).map_or(first, |at| at + character_at(part, at)).max(first);
        let kinds = part.as_bytes()[first..end].iter().fold(0, |all, &byte| all | KINDS[usize::from(byte)]);
        Self { first, end, length: part.len(), characters: Characters(kinds) }
    }
}

/// The bytes of the character at a place.
fn character_at(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// ".05" begins with its point.
fn has_point_before(bytes: &[u8], at: usize) -> bool {
    at > 0 && bytes[at - 1] == b'.' && bytes[at].is_ascii_digit()
}
