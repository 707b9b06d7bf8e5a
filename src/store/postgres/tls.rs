//! Encryption, as PostgreSQL's own programs are told of it: `sslmode` and `sslrootcert`. Beyond this machine nothing goes
//! unencrypted, and unless a person says less, the certificate is one that this machine trusts and is of the server's name.

use crate::domain::{Joined, percent_decoded};
use crate::store::error::{Result, StoreError};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject};
use rustls::{CertificateError, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};
use rustls::{client::WebPkiServerVerifier, crypto::CryptoProvider};
use std::sync::Arc;
use tokio_postgres_rustls::MakeRustlsConnect;

#[derive(Debug, Default)]
pub struct Encryption {
    mode: Option<String>,
    root: Option<String>,
}

impl Encryption {
    pub fn taken_from(address: &str) -> (String, Self) {
        let (place, more) = address.split_once('?').unwrap_or((address, ""));
        let mut found = Self::default();
        let rest = more.split('&').filter(|pair| {
            match pair.split_once('=') {
                Some(("sslmode", word)) => found.mode = Some(word.to_owned()),
                Some(("sslrootcert", path)) => found.root = Some(percent_decoded(path)),
                _ => return true,
            }
            false
        });
        (format!("{place}?{}", rest.joined("&")), found)
    }

    /// How to encrypt; nothing, where a server of this machine is met without.
    pub fn begin(&self, is_here: bool) -> Result<Option<MakeRustlsConnect>> {
        let refused = |reason: String| StoreError::Refused(reason);
        let mode = self.mode.as_deref();
        match mode {
            None | Some("allow" | "prefer" | "disable") if is_here => return Ok(None),
            Some("disable") => {
                return Err(refused(
                    "sslmode=disable: to another machine nothing goes unencrypted".to_owned(),
                ));
            }
            None | Some("allow" | "prefer" | "require" | "verify-ca" | "verify-full") => {}
            Some(other) => return Err(refused(format!("sslmode={other} is not known"))),
        }
        let mut roots = RootCertStore::empty();
        let mut named = vec![];
        if let Some(path) = &self.root {
            let unread = |e| refused(format!("sslrootcert={path} cannot be read: {e}"));
            for certificate in CertificateDer::pem_file_iter(path).map_err(unread)? {
                named.push(certificate.map_err(unread)?);
            }
            roots.add_parsable_certificates(named.iter().cloned());
        } else {
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let inner =
            WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider))
                .build();
        let trust = Trust {
            anybody: mode == Some("require") && self.root.is_none(),
            any_name: matches!(mode, Some("require" | "verify-ca")),
            named,
            inner: inner.ok(),
            provider: Arc::clone(&provider),
        };
        let config = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|e| refused(e.to_string()))?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(trust))
            .with_no_client_auth();
        Ok(Some(MakeRustlsConnect::new(config)))
    }
}

#[derive(Debug)]
struct Trust {
    /// `sslmode=require` without a certificate named: encrypted, whoever answers.
    anybody: bool,
    any_name: bool,
    /// The certificates named: a server that shows one of them itself is the one that was meant.
    named: Vec<CertificateDer<'static>>,
    /// None, where this machine trusts nobody.
    inner: Option<Arc<WebPkiServerVerifier>>,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Trust {
    fn verify_server_cert(
        &self,
        shown: &CertificateDer,
        between: &[CertificateDer],
        name: &ServerName,
        ocsp: &[u8],
        now: UnixTime,
    ) -> std::result::Result<ServerCertVerified, Error> {
        if self.anybody || self.named.iter().any(|named| named == shown) {
            return Ok(ServerCertVerified::assertion());
        }
        let unknown = Error::InvalidCertificate(CertificateError::UnknownIssuer);
        let inner = self.inner.as_ref().ok_or(unknown)?;
        match inner.verify_server_cert(shown, between, name, ocsp, now) {
            Err(Error::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) if self.any_name => Ok(ServerCertVerified::assertion()),
            other => other,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        shown: &CertificateDer,
        signed: &DigitallySignedStruct,
    ) -> std::result::Result<HandshakeSignatureValid, Error> {
        rustls::crypto::verify_tls12_signature(
            message,
            shown,
            signed,
            &self.provider.signature_verification_algorithms,
        )
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        shown: &CertificateDer,
        signed: &DigitallySignedStruct,
    ) -> std::result::Result<HandshakeSignatureValid, Error> {
        rustls::crypto::verify_tls13_signature(
            message,
            shown,
            signed,
            &self.provider.signature_verification_algorithms,
        )
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        let known = &self.provider.signature_verification_algorithms;
        known.supported_schemes()
    }
}
