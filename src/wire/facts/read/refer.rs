//! References from one row to another: by id, by name, by number. A reference to nobody is a problem.

use super::context::Context;
use super::node::Node;
use super::object::Object;
use crate::domain::{ClientId, ContactId, IssueId, PersonId, SupplierId, nearest};
use crate::wire::facts::problem::Path;
use std::collections::HashMap;

/// Who and what belongs to the client being read.
pub(super) struct Around {
    /// The client.
    pub client: ClientId,
    /// Its people by id and by name in small letters.
    pub people: HashMap<String, PersonId>,
    /// Its contacts by the id that the file gives them.
    pub contacts: HashMap<String, ContactId>,
    /// Its issues in their order.
    pub issues: Vec<IssueId>,
    /// Its issues by id, and by number as `#12`.
    pub issue_names: HashMap<String, IssueId>,
}

/// Finds a name exactly, else in small letters.
fn find<'m, T>(known: &'m HashMap<String, T>, text: &str) -> Option<&'m T> {
    known
        .get(text)
        .or_else(|| known.get(&text.trim().to_lowercase()))
}

impl Object<'_> {
    /// One of the file's clients.
    pub fn client(&mut self, name: &str) -> Option<ClientId> {
        if !self.has(name) {
            self.cx.problem(self.path, format!("“{name}” is missing"));
        }
        let text = self.raw_text(name)?;
        find_client(self.cx, Path::Field(&self.path, name), &text)
    }

    /// A supplier of the file, or one known before.
    pub fn supplier(&mut self, name: &str) -> Option<SupplierId> {
        let text = self.raw_text(name)?;
        let found = find(&self.cx.supplier_names, &text).cloned();
        if found.is_none() {
            let hint = near(&text, &self.cx.supplier_names);
            self.problem(
                name,
                format!("no supplier is called “{text}”{hint}; list it under “suppliers”"),
            );
        }
        found
    }

    /// A contact of the same client.
    pub fn contact(&mut self, name: &str, around: &Around) -> Option<ContactId> {
        let text = self.raw_text(name)?;
        let found = around.contacts.get(&text).cloned();
        if found.is_none() {
            self.problem(
                name,
                format!("this client has no contact with the id “{text}”"),
            );
        }
        found
    }

    /// An issue of the same client.
    pub fn issue(&mut self, name: &str, around: &Around) -> Option<IssueId> {
        let node = self.take(name)?;
        find_issue(self.cx, Path::Field(&self.path, name), &node, around)
    }

    /// Persons of the same client.
    pub fn persons(&mut self, name: &str, around: &Around) -> Vec<PersonId> {
        let items = self.items(name);
        let list = Path::Field(&self.path, name);
        let mut persons = Vec::new();
        for (index, node) in items.into_iter().enumerate() {
            persons.extend(find_person(
                self.cx,
                Path::Item(&list, index),
                &node,
                around,
            ));
        }
        persons
    }

    /// Issues of the same client.
    pub fn issues(&mut self, name: &str, around: &Around) -> Vec<IssueId> {
        let items = self.items(name);
        let list = Path::Field(&self.path, name);
        let mut issues = Vec::new();
        for (index, node) in items.into_iter().enumerate() {
            issues.extend(find_issue(self.cx, Path::Item(&list, index), &node, around));
        }
        issues
    }
}

pub(super) fn find_client(cx: &Context, path: Path, text: &str) -> Option<ClientId> {
    let found = find(&cx.client_names, text).cloned();
    if found.is_none() {
        let hint = near(text, &cx.client_names);
        cx.problem(
            path,
            format!("no client of this file is called “{text}”{hint}"),
        );
    }
    found
}

pub(super) fn find_person(
    cx: &Context,
    path: Path,
    node: &Node,
    around: &Around,
) -> Option<PersonId> {
    let Node::Text(text) = node else {
        cx.problem(
            path,
            format!(
                "this is {}; it should be a person's name or id",
                node.kind()
            ),
        );
        return None;
    };
    let found = find(&around.people, text).cloned();
    if found.is_none() {
        let hint = near(text, &around.people);
        cx.problem(
            path,
            format!("this client has nobody called “{text}”{hint}; list them under “people”"),
        );
    }
    found
}

fn find_issue(cx: &Context, path: Path, node: &Node, around: &Around) -> Option<IssueId> {
    let text = match node {
        Node::Text(text) => text.clone(),
        Node::Whole(number) => format!("#{number}"),
        other => {
            cx.problem(
                path,
                format!(
                    "this is {}; it should be an issue's number or id",
                    other.kind()
                ),
            );
            return None;
        }
    };
    let found = around.issue_names.get(&text).cloned();
    if found.is_none() {
        cx.problem(path, format!("this client has no issue “{text}”"));
    }
    found
}

fn near<T>(text: &str, known: &HashMap<String, T>) -> String {
    let mut names: Vec<&str> = known.keys().map(String::as_str).collect();
    names.sort_unstable();
    nearest(text, names)
        .map(|name| format!("; did you mean “{name}”?"))
        .unwrap_or_default()
}
