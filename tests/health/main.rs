//! The health model: figures computed independently, the small print line by line, and the laws.

mod drawn;
mod given;
mod laws;
mod vectors;
