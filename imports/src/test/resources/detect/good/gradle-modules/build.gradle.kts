plugins {
  kotlin("jvm") version "2.1.0" apply false
  id("org.springframework.boot") version "3.4.0" apply false
}
