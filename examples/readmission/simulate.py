"""Simulates 8,000 hospital admissions and writes admissions.csv beside this file.

    python3 simulate.py [-o FILE]

Standard library only. The same bytes on every machine: all numbers come from random.random() (the
one method whose sequence Python promises never to change) and are rounded before they are written.
README.md describes every column and the structural equations; the names used there (frailty,
severity, ...) are the names used here. Nothing here is real: no patient, no hospital, no code list.
"""

import argparse
import csv
import math
import pathlib
import random
from datetime import date, datetime, time, timedelta
from statistics import NormalDist

SEED = 20240229
ROWS = 8000
PATIENTS = 9000  # enough for ROWS admissions in the window that begins at FIRST_DAY
BURN_IN = datetime(2021, 1, 1)  # the past of the first patients in the file
FIRST_DAY = datetime(2022, 1, 1)
FIRST_STAYS_UNTIL = datetime(2024, 1, 1)

COLUMNS = (
    "admission_id patient_id hospital admitted_at discharged_at previous_discharge age sex "
    "admission_type department diagnosis severity comorbidities diabetes smoking bmi systolic_bp "
    "creatinine lactate medications icu_hours cost discharged_to follow_up died readmitted_30d note"
).split()

HOSPITALS = (("Alder", 0.34), ("Birch", 0.24), ("Cedar", 0.18), ("Maple", 0.14), ("Rowan", 0.10))
SEVERITIES = ("mild", "moderate", "severe", "critical")
ONSETS = ("today", "since yesterday", "for 2 days", "for 3 days", "for 5 days", "for a week",
          "for 2 weeks", "for a month", "on and off", "getting worse")
COURSES = ("stable", "improving", "slow recovery", "well at discharge", "monitored", "settled",
           "no complications", "fever on day 2", "pain controlled", "seen by physio",
           "diet advice given", "family informed")


class Department:
    def __init__(self, name, letters, codes, cost, stay, complaints):
        self.name, self.cost, self.stay, self.complaints = name, cost, stay, complaints
        # Codes of the form of ICD-10, made up: a letter of the department, two digits, one digit.
        self.codes = [f"{letters[i % len(letters)]}{(10 + 7 * i) % 90 + 10}.{(3 * i) % 10}"
                      for i in range(codes)]


DEPARTMENTS = {d.name: d for d in (
    Department("medicine", "EJKN", 60, 1.0, 0.00,
               ("fever", "weakness", "dizzy", "nausea", "dehydration", "urinary infection")),
    Department("cardiology", "I", 34, 1.3, 0.05,
               ("chest pain", "palpitations", "short of breath", "leg swelling", "faint")),
    Department("surgery", "CDK", 42, 1.7, 0.15,
               ("abdominal pain", "hernia", "gallstones", "wound infection", "vomiting")),
    Department("orthopedics", "MS", 38, 1.6, 0.10,
               ("hip pain", "fall at home", "knee pain", "wrist fracture", "back pain")),
    Department("neurology", "G", 24, 1.2, 0.20,
               ("headache", "seizure", "numb arm", "unsteady", "confusion")),
)}


class Draw:
    """Random numbers of the distributions needed here, one uniform number each."""

    def __init__(self, seed):
        self.uniform = random.Random(seed).random
        self._normal = NormalDist()

    def normal(self, mean=0.0, deviation=1.0):
        # Half a step away from 0 and 1, where the inverse is infinite.
        u = (math.floor(self.uniform() * 2**52) + 0.5) / 2**52
        return mean + deviation * self._normal.inv_cdf(u)

    def exponential(self, mean):
        return -mean * math.log(1.0 - self.uniform())

    def happens(self, probability):
        return self.uniform() < probability

    def choice(self, values):
        return values[int(self.uniform() * len(values))]

    def weighted(self, pairs):
        u = self.uniform() * sum(weight for _, weight in pairs)
        for value, weight in pairs:
            u -= weight
            if u < 0:
                return value
        return pairs[-1][0]

    def poisson(self, mean):
        """Inversion: sums probabilities until they pass one uniform number."""
        u, count, probability = self.uniform(), 0, math.exp(-mean)
        total = probability
        while u > total and count < 200:
            count += 1
            probability *= mean / count
            total += probability
        return count

    def ranked(self, values):
        """The i-th value has a weight of 1 / (i + 1): few are frequent, many are rare (Zipf)."""
        return self.weighted([(value, 1 / (rank + 1)) for rank, value in enumerate(values)])


def logistic(x):
    return 1 / (1 + math.exp(-x))


class Patient:
    """What stays the same from one admission of a person to the next."""

    def __init__(self, number, draw):
        self.number = number
        self.sex = "F" if draw.happens(0.53) else "M"
        # A mixture: the middle-aged with planned treatments, and the old.
        mean, deviation = (72, 11) if draw.happens(0.62) else (44, 14)
        age = min(97.0, max(18.0, draw.normal(mean, deviation)))
        self.born = BURN_IN + timedelta(days=round(365.25 * (1 - age)))
        self.frailty = draw.normal()  # never recorded: what the columns only hint at
        self.diabetes = draw.happens(logistic(-1.7 + 0.022 * (age - 50) + 0.2 * self.frailty))
        self.comorbidities = min(12, draw.poisson(
            math.exp(0.02 + 0.020 * (age - 50) + 0.30 * self.frailty) + 0.8 * self.diabetes))
        self.smoking = draw.weighted((("never", 0.50), ("former", 0.31), ("current", 0.19)))
        self.bmi = min(58.0, max(15.0, draw.normal(26.8 + 2.6 * self.diabetes, 4.6)))
        self.home = draw.weighted(HOSPITALS)


def admission_time(day, kind, draw):
    if kind == "elective":
        while day.weekday() > 4:  # planned stays begin on weekdays, in the morning
            day += timedelta(days=1)
        minute = 7 * 60 + int(draw.uniform() * 180)
    else:
        minute = int((draw.uniform() + draw.uniform()) * 720 + 240) % 1440  # mostly about 16:00
    return datetime.combine(day, time()) + timedelta(minutes=minute)


def discharge_time(admitted, hours, draw):
    """Patients go home between 9 and 18 o'clock, the next day at the earliest."""
    day = (admitted + timedelta(hours=max(hours, 14))).date()
    if day == admitted.date():
        day += timedelta(days=1)
    return datetime.combine(day, time(9)) + timedelta(minutes=int(540 * math.sqrt(draw.uniform())))


def choose_kind(patient, years, planned, draw):
    return draw.weighted((
        ("emergency", 0.50 + 0.006 * max(0, years) + 0.06 * patient.frailty),
        ("urgent", 0.20),
        ("elective", 0.30 if planned else 0.03)))


def choose_department(patient, years, kind, draw):
    return DEPARTMENTS[draw.weighted((
        ("medicine", 0.34 + 0.004 * max(0, years)),
        ("cardiology", 0.12 + 0.03 * min(patient.comorbidities, 5)),
        ("surgery", 0.22 if kind != "emergency" else 0.13),
        ("orthopedics", 0.24 if kind == "elective" else 0.11),
        ("neurology", 0.09)))]


def measure(stay, patient, years, draw):
    """What a laboratory and a nurse would find, whether or not anybody asks."""
    illness, severity = stay["illness"], stay["severity"]
    stay["systolic_bp"] = round(max(70, min(230, draw.normal(
        131 + 0.22 * years - 9 * max(0, severity - 1), 17))))
    stay["creatinine"] = math.exp(
        math.log(0.82) + 0.16 * (patient.sex == "M") + 0.005 * years
        + 0.07 * patient.comorbidities + 0.10 * illness + draw.normal(0, 0.24))
    stay["lactate"] = math.exp(0.15 + 0.28 * illness + draw.normal(0, 0.33))
    stay["medications"] = draw.poisson(1.2 + 0.75 * patient.comorbidities
                                       + 1.4 * patient.diabetes + 0.02 * max(0, years))


def leave(stay, patient, years, draw):
    """How and where to the stay ends."""
    illness, name = stay["illness"], stay["department"].name
    stay["died"] = draw.happens(
        logistic(-5.75 + 1.15 * illness + 0.032 * years + 0.5 * (stay["icu_hours"] > 0)))
    dependence = 0.045 * years + 0.45 * illness + 0.05 * stay["days"] + 0.5 * patient.frailty
    stay["destination"] = draw.weighted((
        ("home", 1.0),
        ("care", 0.16 * math.exp(0.55 * dependence)),
        ("rehab", 0.10 + 0.22 * (name in ("orthopedics", "neurology"))),
        ("nursing", 0.035 * math.exp(0.9 * dependence))))
    stay["follow_up"] = draw.happens(
        logistic(0.5 + 0.4 * (stay["kind"] == "elective") - 0.25 * patient.frailty))
    # The four factors of the LACE index, and three that it does not know.
    risk = logistic(
        -3.58 + 0.080 * min(stay["days"], 14) + 0.80 * (stay["kind"] != "elective")
        + 0.26 * min(patient.comorbidities, 6) + 0.40 * min(stay["recent"], 3)
        + 0.55 * patient.frailty + 0.40 * (stay["destination"] == "nursing")
        - 0.80 * stay["follow_up"])
    stay["readmitted"] = not stay["died"] and draw.happens(risk)


def simulate_stay(patient, day, history, planned, draw):
    """One admission: what happened, complete, before anything goes missing.

    `history`: discharge times of the earlier stays. `planned`: whether it may be elective.
    """
    age = (day - patient.born) / timedelta(days=365.25)
    years = age - 65
    kind = choose_kind(patient, years, planned, draw)
    department = choose_department(patient, years, kind, draw)
    # How ill: the hidden score behind severity, laboratory, intensive care and death.
    illness = (-0.55 + 0.85 * (kind != "elective") + 0.35 * (kind == "emergency") + 0.016 * years
               + 0.16 * patient.comorbidities + 0.35 * patient.frailty + draw.normal(0, 0.9))
    severity = (illness > 0.4) + (illness > 1.9) + (illness > 3.1)
    icu_hours = 0
    if draw.happens((0.005, 0.03, 0.22, 0.80)[severity]):
        icu_hours = 6 + round(draw.exponential(20 + 18 * severity))
    stay_hours = icu_hours + math.exp(
        4.22 + department.stay + 0.20 * illness + 0.05 * patient.comorbidities
        + 0.004 * years + draw.normal(0, 0.52))
    admitted = admission_time(day.date(), kind, draw)
    discharged = discharge_time(admitted, stay_hours, draw)
    days = (discharged - admitted) / timedelta(days=1)
    stay = {
        "patient": patient, "age": int(age), "kind": kind, "department": department,
        "illness": illness, "severity": severity, "icu_hours": icu_hours,
        "admitted": admitted, "discharged": discharged, "days": days,
        "previous": history[-1] if history else None,
        "recent": sum(day - left < timedelta(days=365) for left in history),
        "hospital": patient.home if draw.happens(0.9) else draw.weighted(HOSPITALS),
        "diagnosis": draw.ranked(department.codes),
        "cost": department.cost * 640 * days ** 0.9 * math.exp(draw.normal(0, 0.28))
                + 92 * icu_hours + 1900 * (department.name == "surgery"),
    }
    measure(stay, patient, years, draw)
    leave(stay, patient, years, draw)
    return stay


def simulate_patient(patient, draw):
    """The admissions of one person, until death or the end of the study."""
    stays, history = [], []
    span = (FIRST_STAYS_UNTIL - BURN_IN) // timedelta(days=1)
    day = BURN_IN + timedelta(days=int(draw.uniform() * span))
    planned = True
    while True:
        stay = simulate_stay(patient, day, history, planned, draw)
        stays.append(stay)
        history.append(stay["discharged"])
        if stay["died"]:
            return stays
        # Readmissions come early rather than late in the 30 days; other stays later.
        if stay["readmitted"]:
            day = stay["discharged"] + timedelta(days=1 + int(27 * draw.uniform() ** 1.5))
        elif draw.happens(logistic(-1.9 + 0.25 * patient.comorbidities + 0.3 * patient.frailty)):
            day = stay["discharged"] + timedelta(days=32 + int(draw.exponential(170)))
        else:
            return stays
        # An elective stay waits for Monday: two days more, and still within the 30.
        planned = not stay["readmitted"]
        if day >= FIRST_STAYS_UNTIL + timedelta(days=200):
            return stays


def note(stay, draw):
    parts = [draw.choice(stay["department"].complaints), draw.choice(ONSETS) + ","]
    if draw.happens(0.5):
        parts.append(f"temp {draw.normal(36.9 + 0.25 * stay['severity'], 0.5):.1f},")
    parts.append(draw.choice(COURSES))
    return " ".join(parts)


def record(stay, draw):
    """The row as it was written down: rounded, and with what nobody measured left out."""
    patient, severity, kind = stay["patient"], stay["severity"], stay["kind"]
    return {
        "patient_id": f"P{patient.number * 7919 % 90001 + 10000:05}",
        "hospital": stay["hospital"],
        "admitted_at": stay["admitted"].strftime("%Y-%m-%d %H:%M"),
        "discharged_at": stay["discharged"].strftime("%Y-%m-%d %H:%M"),
        "previous_discharge": stay["previous"].date().isoformat() if stay["previous"] else "",
        "age": stay["age"], "sex": patient.sex, "admission_type": kind,
        "department": stay["department"].name, "diagnosis": stay["diagnosis"],
        "severity": SEVERITIES[severity], "comorbidities": patient.comorbidities,
        "diabetes": "yes" if patient.diabetes else "no",
        "smoking": "" if draw.happens(0.06) else patient.smoking,  # completely at random
        # Nobody weighs an emergency: missing at random, given the kind of admission.
        "bmi": "" if draw.happens({"emergency": 0.34, "urgent": 0.15, "elective": 0.03}[kind])
               else f"{patient.bmi + draw.normal(0, 0.3):.1f}",
        "systolic_bp": stay["systolic_bp"],
        # Tests are ordered for those who look ill: that they are missing says something.
        "creatinine": f"{stay['creatinine']:.2f}"
                      if draw.happens(logistic(0.6 + 0.9 * stay["illness"])) else "",
        "lactate": f"{stay['lactate']:.1f}"
                   if draw.happens((0.02, 0.09, 0.50, 0.93)[severity]) else "",
        "medications": stay["medications"], "icu_hours": stay["icu_hours"],
        "cost": f"{stay['cost']:.2f}",
        "discharged_to": "" if stay["died"] else stay["destination"],
        "follow_up": "" if stay["died"] else "yes" if stay["follow_up"] else "no",
        "died": "yes" if stay["died"] else "no",
        "readmitted_30d": "yes" if stay["readmitted"] else "no",
        "note": note(stay, draw) if draw.happens(0.45) else "",
    }


def simulate(seed=SEED):
    draw = Draw(seed)
    stays = [stay for number in range(PATIENTS)
             for stay in simulate_patient(Patient(number, draw), draw)]
    stays = sorted((stay for stay in stays if stay["admitted"] >= FIRST_DAY),
                   key=lambda stay: (stay["admitted"], stay["patient"].number))
    if len(stays) < ROWS:
        raise SystemExit(f"only {len(stays)} admissions: raise PATIENTS")
    rows = []
    for number, stay in enumerate(stays[:ROWS]):
        rows.append({"admission_id": f"A{100001 + number}", **record(stay, draw)})
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", "--output", type=pathlib.Path,
                        default=pathlib.Path(__file__).with_name("admissions.csv"))
    output = parser.parse_args().output
    with open(output, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(simulate())


if __name__ == "__main__":
    main()
