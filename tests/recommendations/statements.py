"""Invented position statements."""

STATEMENT = """\
Contents

Local priorities and outcomes\t2
We have\t
Next we will\t3
Our Key Documents\t4

Wyeford City Council

Position Statement 2025

Local priorities and outcomes

We have listened to residents for years, and it shows in all that we do.

The plan is about:

- Homes
- Work

Housing - we have in the last year

- Built forty homes at Mill Lane.
- Agreed with two housing associations who

12 Position Statement 2025

- repairs what, and by when.

- Opened three hubs:
 - Northgate
 - Southgate

It doesn't stop there, we have

- Planted 1,000 trees.

 They stand in every ward.

Next we will

- Write one housing strategy.
- to publish it by March.

Governance and culture

On our journey

We have

1. Agreed a new constitution.
2. Trained all
members of the audit committee.

Next, We Will

\u2022 Train the
 deputies as well.

Our plans include:

- A board for change.

Key Documents

Document Title\tDate\tComment
Corporate Plan\tMarch 2024\tAgreed by Council
Housing Strategy\t\tStill a draft,
to be agreed
\t\tin June
Constitution\tLast updated: 01/02/2025\t

Position Statement 2025
"""

MARKDOWN = """\
# Exeham Borough Council: our self-assessment

## Homes for all

### What we have done

* Built **forty** homes.

### What we will do next

* Build forty more.

## A fair place to work

### We have

* Paid the living wage.

## Documents provided

| Document | Date |
|----------|------|
| Pay policy | 2025 |

## Key documents list

- Corporate Plan (March 2024)
"""
