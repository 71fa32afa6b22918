"""What a Problem carries to the screen, the form and the terminal."""

from __future__ import annotations

from bluenote_field.errors import CentralProblem, Complaint, InputProblem, Problem, SignInProblem


def test_a_problem_says_what_happened_and_what_to_do() -> None:
    problem = Problem("The file is empty.", "Choose another one.")
    assert (problem.message, problem.advice) == ("The file is empty.", "Choose another one.")
    assert str(problem) == "The file is empty. Choose another one."
    assert str(Problem("It is over.")) == "It is over."


def test_an_input_problem_carries_every_complaint() -> None:
    complaints = (Complaint("notes", "is missing"), Complaint(None, "is odd"))
    assert InputProblem("No.", complaints=complaints).complaints == complaints
    assert InputProblem("No.").complaints == ()


def test_a_refusal_of_central_carries_its_code() -> None:
    problem = SignInProblem("Please sign in.", code="token_expired")
    assert isinstance(problem, CentralProblem)
    assert problem.code == "token_expired"
