//! What a line says of an act: the date that leads it, and what it answers to a step of Today's.

pub mod doubt;
pub mod holds;
pub mod leading_date;
pub mod matter;
pub mod names_said;
pub mod says_of_step;
pub mod step_words;
pub mod telling;
pub mod understood;
