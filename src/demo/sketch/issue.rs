//! Strokes on issues: what they are, what happened to them, their asks, solutions and preventions.

use super::{Ago, Sketch, client_id, days, supplier_id};
use crate::domain::{
    Affected, Ask, AskId, Ball, Channel, Direction, Doing, Event, EventId, Instant, Issue,
    IssueFacts, IssueId, IssueKind, Prevention, PreventionId, Reported, Severity, Solution,
    SolutionId, Subject, What,
};
use chrono::NaiveTime;

impl Sketch<'_> {
    /// When that was for the issue drawn last: never before it was noticed. Workdays being what counts, two days
    /// in a row may be one.
    fn when_on_issue(&self, ago: Ago) -> Instant {
        let issue = self.clients.last().and_then(|facts| facts.issues.last());
        issue.map_or(self.now, |facts| {
            self.moment(ago).max(facts.issue.noticed_at)
        })
    }

    /// A new issue: what follows is about it. One that they report opens with its ask, waiting.
    pub(in crate::demo) fn issue(
        &mut self,
        kind: IssueKind,
        noticed: Ago,
        reported: Reported,
        title: &str,
    ) -> &mut Self {
        let noticed_at = self.when(noticed);
        let issue = Issue {
            id: IssueId::new(self.fresh(noticed_at)),
            number: 0,
            client: self.this(),
            kind,
            title: title.to_owned(),
            noticed_at,
            reported,
            note: String::new(),
            origin: Self::origin(noticed_at),
        };
        self.add(|facts| facts.issues.push(IssueFacts::new(issue)));
        if reported == Reported::Them {
            self.asked(noticed, "")
        } else {
            self
        }
    }

    fn on_issue(&mut self, add: impl FnOnce(&mut IssueFacts)) -> &mut Self {
        self.add(|facts| {
            if let Some(issue) = facts.issues.last_mut() {
                add(issue);
            }
        })
    }

    fn issue_id(&self) -> IssueId {
        let issue = self.clients.last().and_then(|facts| facts.issues.last());
        issue.map_or_else(|| IssueId::new(""), |facts| facts.issue.id.clone())
    }

    pub(super) fn make_event(
        &mut self,
        at: Instant,
        subject: Subject,
        what: What,
        note: &str,
    ) -> Event {
        Event {
            id: EventId::new(self.fresh(at)),
            client: self.this(),
            subject,
            at,
            by: "Ines".to_owned(),
            what,
            note: note.to_owned(),
            contact: None,
            origin: Self::origin(at),
        }
    }

    /// Something happened on the issue.
    pub(in crate::demo) fn then(&mut self, ago: Ago, what: What) -> &mut Self {
        self.then_because(ago, what, "")
    }

    /// The same with words.
    pub(in crate::demo) fn then_because(&mut self, ago: Ago, what: What, note: &str) -> &mut Self {
        let event = self.make_event(
            self.when_on_issue(ago),
            Subject::Issue(self.issue_id()),
            what,
            note,
        );
        self.on_issue(|issue| issue.events.push(event))
    }

    /// How bad, and whose doing, known when it was noticed.
    pub(in crate::demo) fn is(&mut self, severity: Severity, doing: Doing) -> &mut Self {
        let noticed = self
            .clients
            .last()
            .and_then(|facts| facts.issues.last())
            .map(|facts| facts.issue.noticed_at);
        for what in [What::Severity(severity), What::Doing(doing)] {
            let event = self.make_event(
                noticed.unwrap_or(self.now),
                Subject::Issue(self.issue_id()),
                what,
                "",
            );
            self.on_issue(|issue| issue.events.push(event));
        }
        self
    }

    pub(in crate::demo) fn asked(&mut self, ago: Ago, text: &str) -> &mut Self {
        let opened_at = self.when_on_issue(ago);
        let ask = Ask {
            id: AskId::new(self.fresh(opened_at)),
            issue: self.issue_id(),
            opened_at,
            text: text.to_owned(),
            contact: None,
            answered_at: None,
            answered_by: None,
            origin: Self::origin(opened_at),
        };
        self.on_issue(|issue| issue.asks.push(ask))
    }

    /// The ask drawn last was answered then, by a mail of ours.
    pub(in crate::demo) fn answered(&mut self, ago: Ago, text: &str) -> &mut Self {
        let asked = self
            .clients
            .last()
            .and_then(|facts| facts.issues.last()?.asks.last())
            .map(|ask| ask.opened_at);
        let at = self.when(ago).max(asked.unwrap_or(self.now));
        self.contact(at, Direction::Out, Channel::Mail, None, text)
            .about_it()
            .add(|facts| {
                let by = facts.contacts.last().map(|contact| contact.id.clone());
                if let Some(ask) = facts
                    .issues
                    .last_mut()
                    .and_then(|issue| issue.asks.last_mut())
                {
                    (ask.answered_at, ask.answered_by) = (Some(at), by);
                }
            })
    }

    pub(in crate::demo) fn solution(
        &mut self,
        ago: Ago,
        text: &str,
        [works, worth, timely]: [bool; 3],
        by: Option<&str>,
    ) -> &mut Self {
        let at = self.when_on_issue(ago);
        let solution = Solution {
            id: SolutionId::new(self.fresh(at)),
            issue: self.issue_id(),
            at,
            text: text.to_owned(),
            works,
            worth,
            timely,
            supplier: by.map(supplier_id),
            origin: Self::origin(at),
        };
        self.on_issue(|issue| issue.solutions.push(solution))
    }

    pub(in crate::demo) fn prevention(
        &mut self,
        ago: Ago,
        what: &str,
        who: &str,
        due_in: i64,
    ) -> &mut Self {
        let at = self.when_on_issue(ago);
        let prevention = Prevention {
            id: PreventionId::new(self.fresh(at)),
            issue: self.issue_id(),
            at,
            what: what.to_owned(),
            who: who.to_owned(),
            due: Some(self.day(due_in)),
            done_at: (due_in < 0).then(|| self.when(days(-due_in))),
            origin: Self::origin(at),
        };
        self.on_issue(|issue| issue.preventions.push(prevention))
    }

    /// The client has the ball.
    pub(in crate::demo) fn ball_to_them(&mut self, ago: Ago) -> &mut Self {
        self.then(
            ago,
            What::Ball {
                ball: Ball::Client,
                chase_on: None,
            },
        )
    }

    /// A supplier has the ball, to be asked again on a day from now.
    pub(in crate::demo) fn ball_to(
        &mut self,
        ago: Ago,
        supplier: &str,
        again_in: i64,
    ) -> &mut Self {
        let ball = Ball::Supplier(supplier_id(supplier));
        let chase_on = Some(self.day(again_in));
        self.then(ago, What::Ball { ball, chase_on })
    }

    /// It touches another client too.
    pub(in crate::demo) fn touches(&mut self, ago: Ago, other: &str) -> &mut Self {
        self.then(ago, What::Touches(Affected::Other(client_id(other))))
    }

    /// A date given to them: a working day from now (or ago), at five.
    pub(in crate::demo) fn promised(&mut self, ago: Ago, in_workdays: i32) -> &mut Self {
        let day = self
            .calendar
            .add_days_to_date(self.calendar.local_date(self.now), in_workdays);
        let five = NaiveTime::from_hms_opt(17, 0, 0).unwrap_or(NaiveTime::MIN);
        let given = self.calendar.instant(day.and_time(five));
        self.then(ago, What::Promised(Some(given)))
    }
}
