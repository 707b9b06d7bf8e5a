//! Where one is, as far as keys can mean different things there.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Today,
    Clients,
    Issues,
    Plans,
    Suppliers,
    /// The list of causes there.
    Causes,
    Insights,
    Client,
    /// The ladder of a repair.
    Ladder,
    /// Any page before there is a client.
    Nobody,
}
