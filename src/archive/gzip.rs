//! gzip (RFC 1952), of which a file may have several members one after the other, as EDGAR's have.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

/// The bytes that every member begins with.
const MAGIC: u8 = 0x1f;

/// What a gzip file unpacks to, all of its members.
pub(super) struct Gunzip<R> {
    member: Option<GzDecoder<R>>,
}

impl<R: BufRead> Gunzip<R> {
    pub(super) fn new(packed: R) -> Self {
        Self { member: Some(GzDecoder::new(packed)) }
    }

    /// Begins the next member. Zeros behind the last one are what tapes leave; anything else is not gzip.
    fn next_member(&mut self) -> io::Result<bool> {
        let Some(mut packed) = self.member.take().map(GzDecoder::into_inner) else { return Ok(false) };
        loop {
            let waiting = packed.fill_buf()?;
            match waiting.iter().position(|&byte| byte != 0) {
                None if waiting.is_empty() => return Ok(false),
                None => {
                    let zeros = waiting.len();
                    packed.consume(zeros);
                }
                Some(0) if waiting[0] == MAGIC => {
                    self.member = Some(GzDecoder::new(packed));
                    return Ok(true);
                }
                Some(_) => {
                    let message = "behind the packed data there are bytes that are not gzip";
                    return Err(io::Error::new(io::ErrorKind::InvalidData, message));
                }
            }
        }
    }
}

impl<R: BufRead> Read for Gunzip<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if to.is_empty() {
            return Ok(0);
        }
        while let Some(member) = &mut self.member {
            match member.read(to)? {
                0 if self.next_member()? => {}
                read => return Ok(read),
            }
        }
        Ok(0)
    }
}
