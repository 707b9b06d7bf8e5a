//! The words of the date grammar.
