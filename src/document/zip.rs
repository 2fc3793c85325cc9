//! ZIP containers: the directory, and members unpacked under a limit.
//!
//! This is our own reader, because archives of plans need little (stored and deflated
//! members, APPNOTE 6.3), and every unpacked byte must be limited.

use super::bytes::{slice, u16_at, u32_at};
use super::xml::{self, Element};
use super::{ProblemKind, printable};
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

/// A ZIP file's directory.
pub(super) struct Zip<'a> {
    bytes: &'a [u8],
    /// Members in the order of the directory.
    pub(super) members: Vec<Member>,
}

/// A file in a ZIP.
pub(super) struct Member {
    /// Path with `/`, printable.
    pub(super) name: String,
    method: u16,
    encrypted: bool,
    crc: u32,
    packed: usize,
    offset: usize,
}

impl Member {
    /// Reads an entry of the directory. Returns its length, too.
    fn read(bytes: &[u8], at: usize) -> Option<(Self, usize)> {
        if slice(bytes, at, 4)? != b"PK\x01\x02" {
            return None;
        }
        let name = usize::from(u16_at(bytes, at + 28)?);
        let extra = usize::from(u16_at(bytes, at + 30)?);
        let comment = usize::from(u16_at(bytes, at + 32)?);
        let member = Self {
            name: member_name(slice(bytes, at + 46, name)?),
            encrypted: u16_at(bytes, at + 8)? & 1 != 0,
            method: u16_at(bytes, at + 10)?,
            crc: u32_at(bytes, at + 16)?,
            packed: u32_at(bytes, at + 20)? as usize,
            offset: u32_at(bytes, at + 42)? as usize,
        };
        Some((member, 46 + name + extra + comment))
    }
}

const END: &[u8] = b"PK\x05\x06";
/// The signature that locates the end of a ZIP64 file (APPNOTE 4.3.15).
const END_64: &[u8] = b"PK\x06\x07";
/// The most members; more are an attack, and each would cost a message.
const MAX_MEMBERS: usize = 20_000;

impl<'a> Zip<'a> {
    /// Reads the directory at the end of the file.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ProblemKind> {
        let from = bytes.len().saturating_sub(22 + 0xFFFF);
        let end = bytes[from..]
            .windows(4)
            .rposition(|w| w == END)
            .map(|at| from + at)
            .ok_or(ProblemKind::Damaged)?;
        slice(bytes, end, 22).ok_or(ProblemKind::Damaged)?;
        let count = u16_at(bytes, end + 10).ok_or(ProblemKind::Damaged)?;
        let start = u32_at(bytes, end + 16).ok_or(ProblemKind::Damaged)?;
        // Numbers that don't fit here are in a record before it (ZIP64), which is not read.
        let locator = end.checked_sub(20).and_then(|at| slice(bytes, at, 4));
        if (count == u16::MAX || start == u32::MAX) && locator == Some(END_64) {
            return Err(ProblemKind::Zip64);
        }
        if usize::from(count) > MAX_MEMBERS {
            return Err(ProblemKind::Bomb);
        }
        let (mut members, mut at) = (Vec::new(), start as usize);
        for _ in 0..count {
            let (member, length) = Member::read(bytes, at).ok_or(ProblemKind::Damaged)?;
            members.push(member);
            at += length;
        }
        Ok(Self { bytes, members })
    }

    /// Returns the member of this name.
    pub(super) fn find(&self, name: &str) -> Option<&Member> {
        self.members.iter().find(|m| m.name == name)
    }

    /// Unpacks a member to at most `most` bytes, within the budget of its file, to which they
    /// are charged.
    pub(super) fn part(
        &self,
        member: &Member,
        most: usize,
        budget: &mut usize,
    ) -> Result<Vec<u8>, ProblemKind> {
        let limit = most.min(*budget);
        let unpacked = self.unpack(member, limit);
        *budget -= match &unpacked {
            Ok(data) => data.len(),
            // A member that reached its limit is charged for all of it.
            Err(ProblemKind::Bomb) => limit,
            Err(_) => 0,
        };
        unpacked
    }

    /// Returns a part of an office file as a tree; an empty tree if there is no such part.
    pub(super) fn tree(
        &self,
        name: &str,
        most: usize,
        budget: &mut usize,
    ) -> Result<Element, ProblemKind> {
        match self.find(name) {
            Some(member) => xml::parse(&self.part(member, most, budget)?, budget),
            None => Ok(Element::default()),
        }
    }

    /// Returns the packed bytes of a member, after its local header.
    fn packed(&self, member: &Member) -> Option<&'a [u8]> {
        let at = member.offset;
        if slice(self.bytes, at, 4)? != b"PK\x03\x04" {
            return None;
        }
        let name = usize::from(u16_at(self.bytes, at + 26)?);
        let extra = usize::from(u16_at(self.bytes, at + 28)?);
        slice(self.bytes, at + 30 + name + extra, member.packed)
    }

    fn unpack(&self, member: &Member, limit: usize) -> Result<Vec<u8>, ProblemKind> {
        if member.encrypted {
            return Err(ProblemKind::Password);
        }
        if member.packed == u32::MAX as usize || member.offset == u32::MAX as usize {
            return Err(ProblemKind::Zip64);
        }
        let packed = self.packed(member).ok_or(ProblemKind::Damaged)?;
        let data = match member.method {
            0 if packed.len() > limit => return Err(ProblemKind::Bomb),
            0 => packed.to_vec(),
            8 => decompress_to_vec_with_limit(packed, limit).map_err(|e| match e.status {
                TINFLStatus::HasMoreOutput => ProblemKind::Bomb,
                _ => ProblemKind::Damaged,
            })?,
            _ => return Err(ProblemKind::Compression),
        };
        if crc32(&data) != member.crc {
            return Err(ProblemKind::Damaged);
        }
        Ok(data)
    }
}

/// Returns the name of a member. Old Windows programs write names in the system's code page:
/// only the ASCII part is then certain, which usually includes the month.
fn member_name(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(name) => printable(name).replace('\\', "/"),
        Err(_) => bytes
            .iter()
            .map(|&b| {
                if b.is_ascii() && !b.is_ascii_control() {
                    b as char
                } else {
                    '_'
                }
            })
            .collect(),
    }
}

/// Returns the CRC-32 (IEEE 802.3), computed four bits at a time.
fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 16] = {
        let mut table = [0; 16];
        let mut i = 0;
        while i < 16 {
            let mut value = i as u32;
            let mut bit = 0;
            while bit < 4 {
                value = (value >> 1) ^ (if value & 1 == 1 { 0xEDB8_8320 } else { 0 });
                bit += 1;
            }
            table[i] = value;
            i += 1;
        }
        table
    };
    !bytes.iter().fold(u32::MAX, |crc, &byte| {
        let crc = crc ^ u32::from(byte);
        let crc = (crc >> 4) ^ TABLE[(crc & 15) as usize];
        (crc >> 4) ^ TABLE[(crc & 15) as usize]
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::document::{Options, read};
    use miniz_oxide::deflate::compress_to_vec;

    /// A ZIP of deflated members, as small as the format allows.
    pub(in crate::document) fn pack(members: &[(&str, &[u8])]) -> Vec<u8> {
        let (mut body, mut directory) = (Vec::new(), Vec::new());
        for (name, data) in members {
            let packed = compress_to_vec(data, 6);
            let mut common = Vec::new();
            common.extend([20, 0, 0, 8, 8, 0, 0, 0, 0, 0]);
            common.extend(crc32(data).to_le_bytes());
            common.extend((packed.len() as u32).to_le_bytes());
            common.extend((data.len() as u32).to_le_bytes());
            common.extend((name.len() as u16).to_le_bytes());
            common.extend([0, 0]);
            directory.extend(b"PK\x01\x02\x14\x00");
            directory.extend(&common);
            directory.extend([0; 10]);
            directory.extend((body.len() as u32).to_le_bytes());
            directory.extend(name.as_bytes());
            body.extend(b"PK\x03\x04");
            body.extend(&common);
            body.extend(name.as_bytes());
            body.extend(packed);
        }
        let start = body.len() as u32;
        let count = (members.len() as u16).to_le_bytes();
        body.extend(&directory);
        body.extend(b"PK\x05\x06\0\0\0\0");
        body.extend(count);
        body.extend(count);
        body.extend((directory.len() as u32).to_le_bytes());
        body.extend(start.to_le_bytes());
        body.extend([0, 0]);
        body
    }

    #[test]
    fn the_checksum_is_the_standard_one() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn a_zip64_file_is_named_as_that() {
        let kind = |bytes: &[u8]| {
            let reading = read("k.zip", bytes, &Options::default());
            assert_eq!(reading.documents, []);
            reading.problems[0].kind.clone()
        };
        let file = pack(&[("a.txt", b"one")]);
        let (body, end) = file.split_at(file.len() - 22);
        let locator = [b"PK\x06\x07".as_slice(), &[0; 16]].concat();
        let ended = |locator: &[u8], end: &[u8]| [body, locator, end].concat();
        let mut many = end.to_vec();
        many[8..12].fill(0xFF);
        assert_eq!(kind(&ended(&locator, &many)), ProblemKind::Zip64);
        // The same number of members without such a record.
        assert_eq!(kind(&ended(&[], &many)), ProblemKind::Bomb);
        let mut far = end.to_vec();
        far[16..20].fill(0xFF);
        assert_eq!(kind(&ended(&locator, &far)), ProblemKind::Zip64);
        // Numbers that fit are read, regardless of the bytes before them.
        let reading = read("k.zip", &ended(&locator, end), &Options::default());
        assert_eq!(reading.documents.len(), 1);
        // A member whose length stands elsewhere.
        let mut large = file.clone();
        let entry = crate::document::sniff::find(&large, b"PK\x01\x02").unwrap();
        large[entry + 20..entry + 28].fill(0xFF);
        assert_eq!(kind(&large), ProblemKind::Zip64);
    }

    #[test]
    fn a_cut_or_changed_file_is_damaged() {
        let file = pack(&[("a.txt", b"one two three")]);
        for cut in 4..file.len() {
            let reading = read("k.zip", &file[..cut], &Options::default());
            assert_eq!(reading.documents, [], "{cut}");
        }
        let mut changed = file;
        changed[40] ^= 1;
        let reading = read("k.zip", &changed, &Options::default());
        assert_eq!(reading.problems[0].kind, ProblemKind::Damaged);
    }
}
