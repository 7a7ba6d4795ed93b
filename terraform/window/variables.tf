variable "deployment" {
  description = "The name of the Sluice deployment: its app and its stage, such as sluice-production."
  type        = string
}

variable "vpc_id" {
  description = "The network that the window opens."
  type        = string

  validation {
    condition     = can(regex("^vpc-([0-9a-f]{8}|[0-9a-f]{17})$", var.vpc_id))
    error_message = "A VPC's id looks like vpc-0a1b2c3d4e5f67890."
  }
}

variable "name" {
  description = "What people call the window."
  type        = string

  validation {
    condition     = length(var.name) >= 1 && length(var.name) <= 80 && trimspace(var.name) == var.name
    error_message = "A name has 1 to 80 characters, and no space at its ends."
  }
}

variable "id" {
  description = "12 of a-z and 0-9. Without it, it is made of the VPC and the name: then a new name is a new window."
  type        = string
  default     = null

  validation {
    condition     = var.id == null || can(regex("^[a-z0-9]{12}$", var.id))
    error_message = "An id is 12 of a-z and 0-9."
  }
}

variable "zone" {
  description = "The IANA time zone in which the times are meant, such as Europe/Berlin."
  type        = string
}

variable "weekly" {
  description = "Opens on days of the week. A closing at or before the opening is the next day's."
  type        = object({ days = list(string), opens = string, closes = string })
  default     = null

  validation {
    condition = var.weekly == null || try(
      length(var.weekly.days) > 0
      && alltrue([for day in var.weekly.days : contains(["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"], day)])
      && alltrue([for time in [var.weekly.opens, var.weekly.closes] : can(regex("^([01]\\d|2[0-3]):[0-5]\\d$", time))]),
      false,
    )
    error_message = "days are some of SUN, MON, TUE, WED, THU, FRI, SAT; opens and closes look like 02:30."
  }
}

variable "monthly" {
  description = "Opens once a month: on a day (1 to 31, or last) or on a weekday (nth: 1 to 5, or last)."
  type = object({
    day     = optional(string)
    weekday = optional(string)
    nth     = optional(string)
    opens   = string
    closes  = string
  })
  default = null

  validation {
    condition = var.monthly == null || try(
      (var.monthly.day == null) != (var.monthly.weekday == null)
      && (var.monthly.weekday == null) == (var.monthly.nth == null)
      && (var.monthly.day == null || can(regex("^([1-9]|[12]\\d|3[01]|last)$", var.monthly.day)))
      && (var.monthly.nth == null || can(regex("^([1-5]|last)$", var.monthly.nth)))
      && (var.monthly.weekday == null || can(regex("^(SUN|MON|TUE|WED|THU|FRI|SAT)$", var.monthly.weekday)))
      && alltrue([for time in [var.monthly.opens, var.monthly.closes] : can(regex("^([01]\\d|2[0-3]):[0-5]\\d$", time))]),
      false,
    )
    error_message = "Give either day (1 to 31, or last) or weekday with nth (1 to 5, or last); opens and closes look like 02:30."
  }
}

variable "once" {
  description = "Opens once, from one local date and time to another."
  type        = object({ opens = string, closes = string })
  default     = null

  validation {
    condition = var.once == null || try(
      alltrue([for time in [var.once.opens, var.once.closes] : can(formatdate("YYYY", "${time}:00Z"))]),
      false,
    )
    error_message = "A local date and time looks like 2026-11-22T02:30."
  }
}

variable "cron" {
  description = "Opens by an EventBridge cron expression, for a time. Needs expressions too."
  type        = object({ expression = string, duration_minutes = number })
  default     = null
}

variable "expressions" {
  description = "When the two entries wake, if not as the module works it out: what Sluice's preview answers as entries."
  type = object({
    opens  = object({ expression = string, zone = string })
    closes = object({ expression = string, zone = string })
  })
  default = null
}

variable "lead_minutes" {
  description = "Ready by the opening: the way out is built this many minutes earlier (0 to 120), or auto. Not for cron."
  type        = string
  default     = "0"

  validation {
    condition     = can(regex("^(auto|\\d{1,2}|1[01]\\d|120)$", var.lead_minutes))
    error_message = "The lead is a number of minutes from 0 to 120, or auto."
  }
}

variable "first_date" {
  description = "The first local date on which it opens, such as 2026-11-22."
  type        = string
  default     = null
}

variable "last_date" {
  description = "The last local date on which it opens."
  type        = string
  default     = null
}

variable "skip_dates" {
  description = "Local dates on which it does not open."
  type        = list(string)
  default     = []
}

variable "confirmed_long" {
  description = "Confirms that it may stay open for over 24 hours at a stretch."
  type        = bool
  default     = false
}

variable "off" {
  description = "Keeps the window, and never opens by it."
  type        = bool
  default     = false
}

variable "reason" {
  description = "Why, for people who read it."
  type        = string
  default     = null
}

variable "ticket" {
  description = "The ticket that it belongs to."
  type        = string
  default     = null
}

variable "owner" {
  description = "What the dashboard calls the tool that keeps the window."
  type        = string
  default     = "Terraform"

  validation {
    condition     = length(var.owner) >= 1 && length(var.owner) <= 40
    error_message = "The owner has 1 to 40 characters."
  }
}
