"""Who plays: everyone of Marrowdale whose rights differ, people who have none there, and a visitor."""

#: Members of Marrowdale, and who they are.
MEMBERS = {
    "officer": "leads the action",
    "other_officer": "leads the other action",
    "director": "answers for the action",
    "other_director": "answers for the other action and for other services",
    "performance_lead": "runs the cycle",
    "cabinet_member": "holds a portfolio",
    "scrutiny_member": "sees nothing unpublished",
    "of_two_councils": "scrutiny member here, performance lead of Thornwick Vale",
    "administrator": "keeps people and settings",
}
#: Signed in, and nothing in Marrowdale.
STRANGERS = {
    "outsider": "performance lead of Thornwick Vale",
    "removed": "was performance lead here until an administrator removed them; an action and an indicator are theirs",
}
VISITOR = "visitor"

SIGNED_IN_PEOPLE = (*MEMBERS, *STRANGERS)
EVERYONE = (*SIGNED_IN_PEOPLE, VISITOR)

#: The role that each member holds in Marrowdale.
ROLE_OF = {
    "other_officer": "officer",
    "other_director": "director",
    "of_two_councils": "scrutiny_member",
}
