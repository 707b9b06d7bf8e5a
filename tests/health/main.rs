//! The health model: figures computed independently, the small print line by line, and the laws.

mod calm;
mod drawn;
mod given;
mod insight;
mod ladder;
mod laws;
mod looking_back;
mod morning;
mod repair;
mod small_print;
mod vectors;
mod worded;
