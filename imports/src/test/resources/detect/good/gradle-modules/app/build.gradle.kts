plugins { id("org.springframework.boot") version "3.4.0" }
dependencies {
  implementation("org.springframework.boot:spring-boot-starter-webflux")
  runtimeOnly("com.mysql:mysql-connector-j")
}
