//! Bytes to text: byte order marks, UTF-16 without one, UTF-8, and for what is none of them the code page of the language
//! that its letters are likeliest to be of.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A file's text and the name of its encoding. Total: every sequence of bytes is some text.
pub(in crate::exchange) fn decode(mut bytes: Vec<u8>) -> (String, &'static str) {
    let (encoding, mark) = match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) => (encoding, mark),
        None => (guess(&bytes), 0),
    };
    bytes.drain(..mark);
    // What is well-formed already is not copied.
    let well_formed = if encoding == UTF_8 {
        String::from_utf8(bytes).map_err(std::string::FromUtf8Error::into_bytes)
    } else {
        Err(bytes)
    };
    let text = well_formed.unwrap_or_else(|bytes| {
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        text.into_owned()
    });
    // The registry's name of Windows-1252 is in lower case, unlike the others.
    let name = if encoding == WINDOWS_1252 {
        "Windows-1252"
    } else {
        encoding.name()
    };
    (text, name)
}

/// Whether these are the bytes of a workbook as spreadsheets keep it: zipped (xlsx, ods), or the older xls.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0])
}

/// Whether what was decoded is no text after all: one zero is a slip, many are a picture or a program.
pub(super) fn is_no_text(text: &str) -> bool {
    let sample = || text.chars().take(4096);
    sample().filter(|c| *c == '\0').count() * 20 > sample().count()
}

/// So many bytes are looked at to tell a code page.
const SAMPLE: usize = 1 << 20;

fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |odd: usize| {
        sample
            .iter()
            .skip(odd)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    // Latin text in UTF-16 has a zero in most of its pairs, always on the same side.
    if sample.len() >= 4 && zeros(1) * 8 > sample.len() && zeros(0) == 0 {
        return UTF_16LE;
    }
    if sample.len() >= 4 && zeros(0) * 8 > sample.len() && zeros(1) == 0 {
        return UTF_16BE;
    }
    let (mut letters, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    // Text in a code page hardly ever has two bytes in a row that are a letter in UTF-8; a UTF-8 file with
    // one broken letter has many good ones.
    if broken == 0 || letters > broken * 10 {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(SAMPLE)], true);
    detector.guess(None, Utf8Detection::Deny)
}
