package com.acme.billing

import org.springframework.boot.autoconfigure.SpringBootApplication
import org.springframework.boot.runApplication

@SpringBootApplication
class Billing

fun main(args: Array<String>) {
    runApplication<Billing>(*args)
}
