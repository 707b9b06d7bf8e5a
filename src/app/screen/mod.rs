//! The pages: where one stands in each, and which rows it shows. Rows are computed from the book when it or
//! the filter changes, not on the drawing path.

mod client;
mod clients;
mod insights;
mod issues;
mod mend;
mod today;

pub use client::{ClientPage, Detail, Item, Pane};
pub use clients::{Clients, Column, last_contact_days};
pub use insights::{InsightRow, Insights, Part, RepairRow, Side};
pub use issues::{
    CauseCount, Closed, ClosedQuery, IssueColumn, IssueLane, Issues, IssuesRow, PlanRow, RowKey,
    Seen, State, ball_word,
};
pub use mend::{MendPage, MendRow};
pub use today::{LANES, Today, TodayRow};
