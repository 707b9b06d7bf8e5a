//! A book that goes on later than the clock: said by every listing, so that it is not taken for an empty one.

use super::{output, who};
use crate::cli::{Listing, Result};
use crate::health::{triage::goes_on_to, words::goes_on};
use crate::{domain::ClientFacts, session::Session};

/// Says so, unless an earlier day was asked for: before the listing, or beside it where that is for other programs.
pub fn tell<'a>(
    clients: impl IntoIterator<Item = &'a ClientFacts>,
    listing: &Listing,
    session: &Session,
) -> Result<()> {
    let now = session.now();
    if listing.as_of.is_some() {
        return Ok(());
    }
    let Some(end) = goes_on_to(clients, now) else {
        return Ok(());
    };
    let said = goes_on(end, session.calendar(), now);
    if listing.json {
        output::note(said);
        return Ok(());
    }
    output::line(said)?;
    Ok(())
}

/// The same of the whole book, for what lists something else than clients.
pub fn tell_of_all(listing: &Listing, session: &Session) -> Result<()> {
    tell(&who::everybody(session)?, listing, session)
}
