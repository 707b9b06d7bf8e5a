//! Texts within addresses and links (RFC 3986): a byte that could mean something there stands as `%` and two digits.

use std::fmt::Write as _;

/// The bytes of a text within an address, but for plain letters, digits, `-_.~` and these signs.
pub fn percent_encoded(bytes: &[u8], signs: &str) -> String {
    escaped(bytes, '%', |c| "-_.~".contains(c) || signs.contains(c))
}

/// A text whose bytes are written as two digits behind a sign, but for plain letters, digits and what is plain here.
pub fn escaped(bytes: &[u8], sign: char, plain: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(bytes.len());
    for byte in bytes {
        let c = char::from(*byte);
        if c.is_ascii_alphanumeric() || plain(c) {
            out.push(c);
        } else {
            // Writing to a text cannot fail.
            let _ = write!(out, "{sign}{byte:02X}");
        }
    }
    out
}

/// What stands in an address, as it was before; a `%` without two digits stands for itself.
pub fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail
            .get(..2)
            .filter(|hex| *first == b'%' && hex.iter().all(u8::is_ascii_hexdigit));
        let byte = hex.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = &tail[if byte.is_some() { 2 } else { 0 }..];
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{percent_decoded, percent_encoded};

    #[test]
    fn what_goes_into_an_address_comes_out_of_it() {
        for text in ["/home/jörg/ca b+c.pem", "100%", "a&b=c?d#e", ""] {
            assert_eq!(percent_decoded(&percent_encoded(text.as_bytes(), "")), text);
        }
        assert_eq!(percent_encoded("/a b".as_bytes(), "/"), "/a%20b");
        assert_eq!(percent_decoded("50%+f off%2"), "50%+f off%2");
    }
}
