//! Keys → facts → screen, on a desk with a real store and a fixed clock.

mod bench;
mod cursor;
mod door;
mod drafts;
mod editing;
mod find;
mod insights;
mod issues;
mod keymap;
mod lanes;
mod letter;
mod lists;
mod marks;
mod mend;
mod morning;
mod palette;
mod past;
mod prompts;
mod readme;
mod said;
mod screens;
mod start;
mod steps;
mod storm;
mod ties;
mod timeline;
